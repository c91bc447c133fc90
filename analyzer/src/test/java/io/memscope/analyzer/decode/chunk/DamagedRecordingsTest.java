package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.fixtures.damaged.DamagedRecording;
import io.memscope.fixtures.damaged.DamagedRecordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Of damaged files, what can be read is read, the rest is told; nothing hangs. */
class DamagedRecordingsTest {
    /** Far beyond what any takes; only a hang reaches it. */
    private static final Duration HANG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> endsCleanly() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .filter(file -> file.toString().endsWith(".jfr"))
                .flatMap(file -> variants(file)
                        .map(variant -> DynamicTest.dynamicTest(
                                file.getFileName() + ", " + variant.name(),
                                () -> Assertions.assertTimeoutPreemptively(HANG, () -> assertClean(variant)))));
    }

    private static Stream<DamagedRecording> variants(Path file) {
        try {
            return DamagedRecordings.of(Files.readAllBytes(file)).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertClean(DamagedRecording variant) throws IOException {
        Path file = folder.resolve("damaged.jfr");
        Files.write(file, variant.bytes());
        try {
            TableCollectors collectors = new TableCollectors(EventFilter.NONE);
            ReadSummary summary = new ChunkReader()
                    .read(List.of(file), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE);
            collectors.tables(summary);
            System.out.println(variant.name() + ": " + summary.totalEvents() + " events, " + summary.damages());
        } catch (UnreadableRecordingException refused) {
            assertThat(refused.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            System.out.println(variant.name() + ": " + refused.getMessage());
        }
    }
}
