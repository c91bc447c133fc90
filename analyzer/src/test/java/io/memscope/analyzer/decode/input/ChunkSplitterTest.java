package io.memscope.analyzer.decode.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkSplitterTest {
    private static final long LIMIT_BYTES = 1 << 20;

    @TempDir
    Path folder;

    /** What came of a file: the length of each chunk, negative where the header is not confirmed. */
    private record Split(List<Integer> lengths, List<String> damages) {}

    @Test
    void splitsChunks() throws IOException {
        assertThat(split(joined(chunk(100), chunk(5_000), chunk(68))))
                .isEqualTo(new Split(List.of(100, 5_000, 68), List.of()));
    }

    @Test
    void unpacks() throws IOException {
        byte[] plain = joined(chunk(100), chunk(900_000), chunk(300));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        ByteArrayOutputStream lz4 = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(lz4)) {
            out.write(plain);
        }
        Split expected = new Split(List.of(100, 900_000, 300), List.of());
        assertThat(split(gzip.toByteArray())).isEqualTo(expected);
        assertThat(split(lz4.toByteArray())).isEqualTo(expected);
    }

    @Test
    void keepsWhatComesBeforeDamagedCompression() throws IOException {
        byte[] plain = joined(chunk(100), chunk(50_000));
        for (int i = 200; i < plain.length; i++) {
            plain[i] = (byte) (i * 31 ^ i >>> 5);
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2);
        Split split = split(cut);
        assertThat(split.lengths().get(0)).isEqualTo(100);
        assertThat(split.damages()).anyMatch(damage -> damage.contains("compressed data is damaged"));
    }

    @Test
    void findsTheNextChunkWhateverTheHeaderSays() throws IOException {
        for (long size : new long[] {0, 1, 67, 99, 101, 5_000, LIMIT_BYTES, Long.MAX_VALUE, -1}) {
            byte[] first = withSize(chunk(100), size);
            assertThat(split(joined(first, chunk(200)))).isEqualTo(new Split(List.of(-100, 200), List.of()));
        }
    }

    @Test
    void endsATruncatedChunkWithTheFile() throws IOException {
        byte[] truncated = Arrays.copyOf(chunk(1_000), 700);
        assertThat(split(joined(chunk(100), truncated))).isEqualTo(new Split(List.of(100, -700), List.of()));
    }

    @Test
    void tellsWhatIsNoChunk() throws IOException {
        assertThat(split(joined(new byte[3_000_000], chunk(100))))
                .isEqualTo(new Split(List.of(100), List.of("0+3000000 no chunk begins here")));
        assertThat(split(Arrays.copyOf(chunk(100), 40)))
                .isEqualTo(new Split(List.of(), List.of("0+40 ends within the header of a chunk")));
        assertThat(split(new byte[0])).isEqualTo(new Split(List.of(), List.of()));
    }

    @Test
    void refusesChunksThatAreTooLong() throws IOException {
        int tooLong = (int) LIMIT_BYTES + 1_000_000;
        Split split = split(joined(chunk(tooLong), chunk(100)));
        assertThat(split.lengths()).containsExactly(100);
        assertThat(split.damages()).hasSize(1);
        assertThat(split.damages().get(0)).startsWith("0+" + tooLong + " a chunk longer than 1 MB");
    }

    @Test
    void takesACopyOfTheHeaderForAConstant() throws IOException {
        byte[] chunk = chunk(1_000);
        // As HotSpot has it among the constants: id 1, 68 bytes.
        chunk[297] = 1;
        chunk[298] = 1;
        chunk[299] = ChunkHeader.BYTES;
        System.arraycopy(chunk, 0, chunk, 300, ChunkHeader.BYTES);
        assertThat(split(joined(withSize(chunk, 0), chunk(200)))).isEqualTo(new Split(List.of(-1_000, 200), List.of()));
    }

    @Test
    void readsHeaders() {
        byte[] bytes = chunk(100);
        bytes[64] = 1;
        ChunkHeader header = ChunkHeader.read(bytes, 0);
        assertThat(header.version()).isEqualTo("2.1");
        assertThat(header.sizeBytes()).isEqualTo(100);
        assertThat(header.compressedInts()).isTrue();
        assertThat(header.finished()).isFalse();
    }

    private Split split(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("split.jfr"), bytes);
        List<Integer> lengths = new ArrayList<>();
        try (ChunkSplitter splitter = ChunkSplitter.open(file, LIMIT_BYTES)) {
            ChunkBuffer buffer = new ChunkBuffer();
            while (splitter.next(buffer)) {
                lengths.add(buffer.confirmed() ? buffer.length() : -buffer.length());
            }
            return new Split(
                    lengths,
                    splitter.damages().stream()
                            .map(d -> d.offsetBytes() + "+" + d.lengthBytes() + " " + d.reason())
                            .toList());
        }
    }

    private static byte[] chunk(int size) {
        ByteBuffer chunk = ByteBuffer.allocate(size);
        chunk.put(new byte[] {'F', 'L', 'R', 0, 0, 2, 0, 1});
        chunk.putLong(size);
        chunk.put(67, (byte) 1);
        return chunk.array();
    }

    private static byte[] withSize(byte[] chunk, long size) {
        byte[] changed = chunk.clone();
        ByteBuffer.wrap(changed).putLong(8, size);
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
