package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.chunk.ChunkReader;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recorder says of itself while it records. */
class RuntimeCollectorTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory = Path.of("");

    private RuntimeTable table(SyntheticRecording recording) throws IOException {
        Path file = directory.resolve("moves.jfr");
        recording.write(file);
        TableCollectors collectors = new TableCollectors(EventFilter.NONE);
        ReadSummary summary =
                new ChunkReader().read(List.of(file), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE);
        return collectors.tables(summary).runtime();
    }

    @Test
    void movesOfTheThrottleAreInTheOrderOfTime() throws IOException {
        RuntimeTable table = table(SyntheticRecording.begin()
                .add(MemScopeEvents.throttleChange(7 * SECOND, 150, "well within", 0.001))
                .add(MemScopeEvents.throttleChange(3 * SECOND, 75, "over", 0.006)));
        assertThat(table.throttleChanges())
                .extracting(RuntimeTable.ThrottleChange::samplesPerSecond)
                .containsExactly(75L, 150L);
        RuntimeTable.ThrottleChange first = table.throttleChanges().get(0);
        assertThat(first.throttle()).isEqualTo("75/s");
        assertThat(first.reason()).isEqualTo("over");
        assertThat(first.sessionName()).isEqualTo("checkout");
        assertThat(first.ownCpuShare()).isEqualTo(0.006);
        assertThat(table.throttleChanges().get(1).epochNanos() - first.epochNanos())
                .isEqualTo(4 * SECOND);
    }

    @Test
    void figuresOfAMoveThatCannotBeAreAbsent() throws IOException {
        RuntimeTable table = table(SyntheticRecording.begin()
                .add(MemScopeEvents.throttleChange(SECOND, -5, "odd", Double.NaN))
                .add(MemScopeEvents.thresholdChange(SECOND, "jdk.ThreadSleep", -1, "odd", -1)));
        assertThat(table.throttleChanges()).singleElement().satisfies(change -> {
            assertThat(change.samplesPerSecond()).isZero();
            assertThat(change.ownCpuShare()).isNull();
        });
        assertThat(table.thresholdChanges()).singleElement().satisfies(change -> {
            assertThat(change.eventType()).isEqualTo("jdk.ThreadSleep");
            assertThat(change.thresholdNanos()).isZero();
            assertThat(change.ownCpuShare()).isNull();
        });
    }

    @Test
    void sessionTellsItsBudgetAndWhatRecordingCost() throws IOException {
        RuntimeTable table = table(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "plain", "stop"))
                .add(MemScopeEvents.session(SECOND, "adaptive", "stop")
                        .with("maxOverheadPercent", 0.5)
                        .with("flightRecorderCpuNanos", 11L)
                        .with("eventCpuNanos", 22L)));
        RuntimeTable.Session plain = table.sessions().get(0);
        assertThat(plain.maxOverheadPercent()).isNull();
        assertThat(plain.flightRecorderCpuNanos()).isNull();
        assertThat(plain.eventCpuNanos()).isNull();
        RuntimeTable.Session adaptive = table.sessions().get(1);
        assertThat(adaptive.maxOverheadPercent()).isEqualTo(0.5);
        assertThat(adaptive.flightRecorderCpuNanos()).isEqualTo(11);
        assertThat(adaptive.eventCpuNanos()).isEqualTo(22);
    }
}
