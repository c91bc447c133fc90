package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.fixtures.damaged.DamagedRecording;
import io.memscope.fixtures.damaged.DamagedRecordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Of damaged files, what can be read is read, the rest is told; nothing hangs. */
class DamagedRecordingsTest {
    /** Far beyond what any takes; only a hang reaches it. */
    private static final Duration HANG = Duration.ofMinutes(2);

    /** Damage that hides no event and no constant: all is found by looking. */
    private static final Set<String> LOSSLESS = Set.of(
            "chunk-size-zero",
            "chunk-size-one",
            "chunk-size-huge",
            "chunk-size-negative",
            "chunk-size-beyond-end",
            "metadata-offset-zero",
            "metadata-offset-beyond-end",
            "metadata-offset-negative",
            "metadata-offset-elsewhere",
            "constant-pool-offset-zero",
            "constant-pool-offset-beyond-end",
            "constant-pool-offset-negative",
            "checkpoint-chain-loops",
            "trailing-garbage",
            "trailing-zeros",
            "trailing-header");

    /** Of these nothing can be read. */
    private static final Set<String> REFUSED = Set.of(
            "truncated-header",
            "header-only",
            "magic-only",
            "zero-length",
            "one-byte",
            "text",
            "random-bytes",
            "zeros");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicNode> goldenRecordings() {
        return Recordings.golden().map(this::variants);
    }

    @TestFactory
    Stream<DynamicNode> sharedRecordings() {
        return Recordings.shared()
                .filter(Recordings::readableByTheJdk)
                .filter(file -> file.toString().endsWith(".jfr"))
                .map(this::variants);
    }

    private DynamicNode variants(Path file) {
        try {
            byte[] good = Files.readAllBytes(file);
            ReadSummary whole = read(file);
            return DynamicContainer.dynamicContainer(
                    file.getFileName().toString(),
                    DamagedRecordings.of(good).stream()
                            .map(variant -> DynamicTest.dynamicTest(
                                    variant.name(),
                                    () -> Assertions.assertTimeoutPreemptively(
                                            HANG, () -> assertSaved(variant, whole)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSaved(DamagedRecording variant, ReadSummary whole) throws IOException {
        Path file = variant.write(folder);
        ReadSummary summary;
        try {
            summary = read(file);
        } catch (UnreadableRecordingException refused) {
            assertThat(refused.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            assertThat(LOSSLESS).doesNotContain(variant.name());
            return;
        }
        assertThat(REFUSED).doesNotContain(variant.name());
        // The format has no checksums: what is wrong within a value, or zero within constants, can go unseen.
        if (!variant.name().startsWith("flipped-bits") && !variant.name().equals("middle-zeroed")) {
            assertThat(summary.damages()).isNotEmpty();
        }
        long copies = variant.name().startsWith("second-") ? 2 : 1;
        assertThat(summary.totalEvents()).isLessThanOrEqualTo(copies * whole.totalEvents());
        if (LOSSLESS.contains(variant.name())) {
            assertThat(summary.eventCounts()).isEqualTo(whole.eventCounts());
        }
        for (Damage damage : summary.damages()) {
            assertThat(damage.offsetBytes() + damage.lengthBytes()).isBetween(0L, (long) variant.bytes().length);
            assertThat(damage.reason()).isNotEmpty().doesNotContain("\n");
        }
    }

    private static ReadSummary read(Path file) throws IOException {
        TableCollectors collectors = new TableCollectors(EventFilter.NONE);
        ReadSummary summary =
                new ChunkReader().read(List.of(file), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE);
        collectors.tables(summary);
        return summary;
    }
}
