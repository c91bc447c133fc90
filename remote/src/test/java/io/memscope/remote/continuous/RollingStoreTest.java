package io.memscope.remote.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks of which only the headers are true, in a directory that is small. */
class RollingStoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final long PID = 4711;

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final List<RollingStore> opened = new ArrayList<>();

    private RollingStore open(long mostBytes) throws IOException {
        RollingStore store = RollingStore.open(folder, mostBytes, warnings::add);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() throws IOException {
        for (RollingStore store : opened) {
            store.close();
        }
    }

    /** A second long. */
    private static byte[] chunk(int number, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        buffer.putInt(0, 0x464c5200).putShort(4, (short) 2).putShort(6, (short) 1);
        buffer.putLong(8, bytes).putLong(32, START + number * SECOND).putLong(40, SECOND);
        return buffer.array();
    }

    private static void write(RollingStore store, byte[] bytes) throws IOException {
        try (ChunkStream stream = new ChunkStream(store, PID)) {
            stream.write(bytes);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("memscope.lock"))
                    .sorted()
                    .toList();
        }
    }

    private long diskBytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void splitsAStreamIntoItsChunksHoweverItComes() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(5 * 1000);
        for (int i = 0; i < 5; i++) {
            all.put(chunk(i, 1000));
        }
        Random random = new Random(3);
        RollingStore store = open(100_000);
        try (ChunkStream stream = new ChunkStream(store, PID)) {
            all.flip();
            while (all.hasRemaining()) {
                byte[] block = new byte[Math.min(all.remaining(), 1 + random.nextInt(700))];
                all.get(block);
                stream.write(block);
            }
            assertThat(stream.chunks()).isEqualTo(5);
            assertThat(stream.bytes()).isEqualTo(5000);
        }
        assertThat(names()).hasSize(5).allMatch(name -> name.endsWith("Z-p4711.jfr"));
        assertThat(Files.readAllBytes(store.chunks().get(3).path())).isEqualTo(chunk(3, 1000));
        assertThat(store.endNanos(PID)).contains(START + 5 * SECOND);
    }

    @Test
    void theSameChunkTwiceIsOneFile() throws IOException {
        RollingStore store = open(100_000);
        write(store, chunk(1, 1000));
        write(store, chunk(1, 1000));
        assertThat(names()).hasSize(1);
        assertThat(store.sizeBytes()).isEqualTo(1000);
    }

    @Test
    void theBoundHoldsAtEachByte() throws IOException {
        RollingStore store = open(10_000);
        for (int i = 0; i < 30; i++) {
            byte[] chunk = chunk(i, 1000 + 100 * (i % 20));
            try (ChunkStream stream = new ChunkStream(store, PID)) {
                for (int at = 0; at < chunk.length; at += 500) {
                    byte[] block = java.util.Arrays.copyOfRange(chunk, at, Math.min(chunk.length, at + 500));
                    stream.write(block);
                    assertThat(diskBytes()).isLessThanOrEqualTo(10_000);
                    assertThat(store.sizeBytes()).isEqualTo(diskBytes());
                }
            }
        }
        // The latest are there.
        assertThat(store.chunks().get(store.chunks().size() - 1).header().startNanos())
                .isEqualTo(START + 29 * SECOND);
        assertThat(store.chunks().size()).isGreaterThan(3);
    }

    @Test
    void aChunkLargerThanTheBoundIsRefusedAndTheRestGoesOn() throws IOException {
        RollingStore store = open(10_000);
        assertThatThrownBy(() -> write(store, chunk(1, 20_000)))
                .hasMessageContaining("larger than all that may be kept");
        assertThat(diskBytes()).isLessThanOrEqualTo(10_000);
        write(store, chunk(2, 1000));
        assertThat(store.has(START + 2 * SECOND, PID)).isTrue();
        assertThat(diskBytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void whatATriggerNeedsGoesLast() throws IOException {
        RollingStore store = open(5_000);
        RollingStore.Pin pin = new RollingStore.Pin(PID, START, START + SECOND / 2);
        store.pin(pin);
        for (int i = 0; i < 10; i++) {
            write(store, chunk(i, 1000));
        }
        assertThat(store.has(START, PID)).isTrue();
        assertThat(store.overlapping(pin)).hasSize(1);
        store.unpin(pin);
        write(store, chunk(10, 1000));
        assertThat(store.has(START, PID)).isFalse();
    }

    @Test
    void dropsWhatIsTooOld() throws IOException {
        RollingStore store = open(100_000);
        for (int i = 0; i < 10; i++) {
            write(store, chunk(i, 1000));
        }
        store.dropOlderThan(Duration.ofSeconds(5), Instant.ofEpochSecond(0, START + 10 * SECOND));
        assertThat(store.chunks()).hasSize(6);
    }

    @Test
    void oneRecorderAtATime() throws IOException {
        RollingStore first = open(10_000);
        assertThatThrownBy(() -> open(10_000)).hasMessageContaining("another continuous recording writes there");
        first.close();
        opened.clear();
        open(10_000);
    }

    /** As kill -9 leaves it: a chunk half written, and another that had not begun. */
    @Test
    void recoversWhatWasBeingWritten() throws IOException {
        RollingStore before = open(100_000);
        write(before, chunk(1, 1000));
        before.close();
        opened.clear();
        String name = ChunkFile.name(START + 2 * SECOND, PID, false);
        Files.write(folder.resolve(name + ".part"), java.util.Arrays.copyOf(chunk(2, 1000), 600));
        Files.write(folder.resolve(ChunkFile.name(START + 3 * SECOND, PID, false) + ".part"), new byte[10]);

        RollingStore after = open(100_000);
        assertThat(after.chunks()).hasSize(2);
        assertThat(after.chunks().get(1).partial()).isTrue();
        assertThat(names()).noneMatch(each -> each.endsWith(".part"));
        assertThat(after.endNanos(PID)).contains(START + 2 * SECOND);

        // The JVM still has all of it, and sends it again.
        write(after, chunk(2, 1000));
        assertThat(after.chunks()).hasSize(2).noneMatch(ChunkFile::partial);
        assertThat(names()).hasSize(2);
        assertThat(after.sizeBytes()).isEqualTo(diskBytes()).isEqualTo(2000);
    }

    @Test
    void setsAsideWhatIsNoChunk() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(ChunkFile.name(START, PID, false)), new byte[0]);
        Files.write(folder.resolve("mine.jfr"), new byte[100]);
        byte[] truncated = java.util.Arrays.copyOf(chunk(1, 1000), 900);
        Files.write(folder.resolve(ChunkFile.name(START + SECOND, PID, false)), truncated);
        Files.writeString(folder.resolve("notes.txt"), "not ours");

        RollingStore store = open(100_000);
        assertThat(store.chunks()).isEmpty();
        assertThat(warnings).hasSize(3).allMatch(line -> line.contains("set-aside"));
        assertThat(names()).containsExactly("notes.txt");
        assertThat(store.sizeBytes()).isEqualTo(1000);
    }

    @Test
    void anUnfinishedStreamIsKeptAsFarAsItCame() throws IOException {
        RollingStore store = open(100_000);
        write(store, java.util.Arrays.copyOf(chunk(1, 1000), 700));
        assertThat(store.chunks()).singleElement().satisfies(chunk -> {
            assertThat(chunk.partial()).isTrue();
            assertThat(chunk.sizeBytes()).isEqualTo(700);
        });
        assertThat(store.has(START + SECOND, PID)).isFalse();
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        RollingStore store = open(100_000);
        assertThatThrownBy(() -> write(store, new byte[200])).hasMessageContaining("no chunk of a recording");
        byte[] lying = chunk(1, 1000);
        ByteBuffer.wrap(lying).putLong(8, -5);
        assertThatThrownBy(() -> write(store, lying)).hasMessageContaining("no chunk of a recording");
        assertThat(names()).isEmpty();
    }
}
