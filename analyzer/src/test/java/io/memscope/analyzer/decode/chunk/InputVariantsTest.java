package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files, directories of chunks and recordings that are still running. */
class InputVariantsTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void compressedFilesSayTheSame() throws IOException {
        Path golden = golden();
        ReadSummary plain = read(golden);
        Path gzip = folder.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(golden, out);
        }
        Path lz4 = folder.resolve("a.lz4");
        try (OutputStream out = new LZ4FrameOutputStream(Files.newOutputStream(lz4))) {
            Files.copy(golden, out);
        }
        for (Path file : List.of(gzip, lz4)) {
            ReadSummary summary = read(file);
            assertThat(summary.eventCounts()).isEqualTo(plain.eventCounts());
            assertThat(summary.damages()).isEmpty();
            assertThat(summary.fileBytes()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void directoriesAreReadInTheOrderOfTime() throws IOException {
        byte[] chunk = Files.readAllBytes(golden());
        long start = ByteBuffer.wrap(chunk).getLong(32);
        // Names and times disagree: time counts.
        for (int i = 0; i < 3; i++) {
            byte[] copy = chunk.clone();
            ByteBuffer.wrap(copy).putLong(32, start + (3 - i) * SECOND_NANOS);
            Files.write(folder.resolve(i + ".jfr"), copy);
        }
        Files.write(folder.resolve("just-opened.jfr"), new byte[0]);
        Files.writeString(folder.resolve("readme.txt"), "no recording");
        ReadSummary summary = read(folder);
        assertThat(summary.sources())
                .extracting(source -> Path.of(source).getFileName().toString())
                .containsExactly("2.jfr", "1.jfr", "0.jfr");
        assertThat(summary.startNanos()).isEqualTo(start + SECOND_NANOS);
        assertThat(summary.totalEvents()).isEqualTo(3 * read(golden()).totalEvents());
    }

    @Test
    void emptyDirectoriesAndMissingFilesAreRefused() {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("directory without .jfr files");
        assertThatThrownBy(() -> read(folder.resolve("none.jfr")))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void progressReachesTheEnd() throws IOException {
        List<Long> done = new ArrayList<>();
        Path golden = golden();
        new ChunkReader(1, Long.MAX_VALUE)
                .read(List.of(golden, golden), List.of(), EventFilter.NONE, (doneBytes, totalBytes) -> {
                    assertThat(totalBytes).isEqualTo(2 * sizeBytes(golden));
                    done.add(doneBytes);
                });
        assertThat(done).isSorted().last().isEqualTo(2 * sizeBytes(golden));
    }

    @Name("test.Tick")
    static class TickEvent extends Event {
        int number;
    }

    /** The disk repository of a JVM that still runs, as one that crashed leaves it behind. */
    @Test
    void unfinishedRecordingsAreReadUpToTheLastFlush() throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(TickEvent.class);
            recording.setToDisk(true);
            recording.start();
            String repository = System.getProperty("jdk.jfr.repository");
            Assumptions.assumeTrue(repository != null, "this JDK does not tell where its repository is");
            for (int i = 0; i < 1_000; i++) {
                TickEvent event = new TickEvent();
                event.number = i;
                event.commit();
            }
            // A snapshot flushes what threads have in their buffers, to a finished chunk; then a new chunk is open.
            try (Recording copy = recording.copy(true)) {
                assertThat(copy.getSize()).isPositive();
            }
            ReadSummary summary = read(Path.of(repository));
            assertThat(count(summary, "test.Tick")).isEqualTo(1_000);
            assertThat(summary.chunks()).isNotEmpty();
        }
    }

    @Test
    void aChunkThatIsStillWrittenEndsWithItsLastFlush() throws IOException {
        Path golden = golden();
        byte[] chunk = Files.readAllBytes(golden);
        chunk[64] = 1;
        byte[] written = Arrays.copyOf(chunk, chunk.length + 5_000);
        ReadSummary summary = read(Files.write(folder.resolve("open.jfr"), written));
        assertThat(summary.eventCounts()).isEqualTo(read(golden).eventCounts());
        assertThat(summary.damages()).hasSize(1);
        assertThat(summary.damages().get(0).offsetBytes()).isEqualTo(chunk.length);
        assertThat(summary.damages().get(0).lengthBytes()).isEqualTo(5_000);
        assertThat(summary.damages().get(0).reason()).contains("not flushed");
    }

    @Test
    void otherFormatsAreTold() throws IOException {
        byte[] old = Files.readAllBytes(golden());
        old[5] = 0;
        Path file = Files.write(folder.resolve("old.jfr"), old);
        assertThat(ChunkReader.isOfOtherFormat(file)).isTrue();
        assertThat(ChunkReader.isOfOtherFormat(golden())).isFalse();
        assertThat(ChunkReader.isOfOtherFormat(Files.writeString(folder.resolve("text.jfr"), "text")))
                .isFalse();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("format 0.1");
    }

    private static long count(ReadSummary summary, String type) {
        return summary.eventCounts().stream()
                .filter(count -> count.typeName().equals(type))
                .mapToLong(EventCount::count)
                .sum();
    }

    private static long sizeBytes(Path file) {
        return file.toFile().length();
    }

    private static Path golden() {
        return Recordings.golden().findFirst().orElseThrow();
    }

    private static ReadSummary read(Path file) throws IOException {
        return new ChunkReader().read(List.of(file), List.of(), EventFilter.NONE, ReadProgress.NONE);
    }
}
