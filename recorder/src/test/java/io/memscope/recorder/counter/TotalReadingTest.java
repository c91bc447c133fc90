package io.memscope.recorder.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.recorder.event.MemScopeEvents;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalReadingTest {
    private static final int BYTES = 4 << 20;

    @TempDir
    private Path dir;

    /** Where the JVM counts it; it is not an event elsewhere. */
    @Test
    void totalsGrowByAtLeastWhatAThreadAllocates() throws Exception {
        MemScopeEvents.register();
        Path file = dir.resolve("totals.jfr");
        ThreadCounterPoller poller = new ThreadCounterPoller();
        byte[] allocated;
        try (Recording recording = new Recording()) {
            recording.enable("memscope.JvmAllocation");
            recording.start();
            poller.writeTotal();
            allocated = new byte[BYTES];
            poller.writeTotal();
            recording.stop();
            recording.dump(file);
        }

        assertThat(allocated).hasSize(BYTES);
        List<Long> totals = RecordingFile.readAllEvents(file).stream()
                .map((RecordedEvent event) -> event.getLong("totalAllocatedBytes"))
                .toList();
        assertThat(totals.size()).isIn(0, 2);
        if (totals.size() == 2) {
            assertThat(totals.get(1) - totals.get(0)).isGreaterThanOrEqualTo(BYTES);
        }
    }
}
