package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Given a file, gzipped or not, gives the bytes of its chunks one after the other. */
final class FileChunks implements Closeable {
    private static final int HEADER_BYTES = 68;
    private static final int VERSION_OFFSET = 4;
    private static final int SIZE_OFFSET = 8;
    private static final byte[] MAGIC = {'F', 'L', 'R', 0};
    private static final int FIRST_READ_BYTES = 1 << 20;
    /** Arrays can't be much longer. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 1024L;

    private final Path file;
    private final InputStream in;
    private final List<Damage> damages = new ArrayList<>();
    private long offsetBytes;

    private FileChunks(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static FileChunks open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnreadableRecordingException(file + ": is a directory, not a recording");
        }
        InputStream stored;
        try {
            stored = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException e) {
            throw new UnreadableRecordingException(file + ": no such file", e);
        }
        stored.mark(2);
        int magic = stored.read() | stored.read() << 8;
        stored.reset();
        if (magic < 0) {
            stored.close();
            String what = Files.size(file) == 0 ? "is empty" : "is not a flight recording";
            throw new UnreadableRecordingException(file + ": " + what);
        }
        try {
            return new FileChunks(
                    file, magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(stored, 1 << 16) : stored);
        } catch (ZipException e) {
            stored.close();
            throw new UnreadableRecordingException(file + ": its compression is damaged: " + e.getMessage(), e);
        }
    }

    List<Damage> damages() {
        return damages;
    }

    /**
     * The next chunk's bytes, from its header on; null after the last.
     *
     * @throws UnreadableRecordingException if the file does not begin with a chunk
     */
    byte @Nullable [] next() throws IOException {
        byte[] header = read(HEADER_BYTES);
        if (header.length == 0) {
            return null;
        }
        if (header.length < HEADER_BYTES || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            if (offsetBytes == 0) {
                throw new UnreadableRecordingException(file + ": is not a flight recording");
            }
            damage(offsetBytes, header.length + skipRest(), "no chunk begins here");
            return null;
        }
        boolean oldFormat = ByteBuffer.wrap(header).getShort(VERSION_OFFSET) == 0;
        long size = ByteBuffer.wrap(header).getLong(SIZE_OFFSET);
        // Format 0 has no size in its header, and unfinished chunks have none yet: such a chunk is all the rest.
        long wanted = oldFormat || size < HEADER_BYTES ? MOST_BYTES : size;
        if (wanted > MOST_BYTES) {
            throw new UnreadableRecordingException(
                    file + ": has a chunk of " + size + " bytes, which is longer than 2 GB or damaged");
        }
        byte[] rest = read((int) wanted - HEADER_BYTES);
        byte[] chunk = Arrays.copyOf(header, HEADER_BYTES + rest.length);
        System.arraycopy(rest, 0, chunk, HEADER_BYTES, rest.length);
        if (wanted != MOST_BYTES && chunk.length < wanted) {
            damage(offsetBytes + chunk.length, wanted - chunk.length, "the file ends before the chunk does");
        }
        offsetBytes += chunk.length;
        return chunk;
    }

    private byte[] read(int mostBytes) throws IOException {
        byte[] bytes = new byte[Math.min(mostBytes, FIRST_READ_BYTES)];
        int length = 0;
        try {
            while (length < mostBytes) {
                int got = in.read(bytes, length, bytes.length - length);
                if (got < 0) {
                    break;
                }
                length += got;
                if (length == bytes.length && length < mostBytes) {
                    // A size that nothing confirms yet must not take memory ahead of the bytes.
                    bytes = Arrays.copyOf(bytes, (int) Math.min(mostBytes, 2L * length));
                }
            }
        } catch (EOFException | ZipException e) {
            damage(offsetBytes + length, 0, "its compression is damaged: " + e.getMessage());
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private long skipRest() throws IOException {
        long skipped = 0;
        byte[] buffer = new byte[1 << 16];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            skipped += got;
        }
        return skipped;
    }

    private void damage(long offset, long length, String reason) {
        damages.add(new Damage(file.toString(), offset, length, reason));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
