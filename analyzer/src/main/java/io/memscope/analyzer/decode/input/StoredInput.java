package io.memscope.analyzer.decode.input;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jpountz.lz4.LZ4Exception;
import org.jspecify.annotations.Nullable;

/** Given a file, gives its bytes after decompression, and ends where that fails. */
final class StoredInput implements Closeable {
    /**
     * Read at once: the JDK copies through a buffer of that size, which should stay in the cache, and which it keeps.
     */
    private static final int MOST_BYTES = 1 << 18;

    private final String source;
    private final long fileBytes;
    private final CountingStream stored;
    private final boolean compressed;
    private final InputStream in;
    private @Nullable String damage;

    private StoredInput(String source, long fileBytes, CountingStream stored, boolean compressed, InputStream in) {
        this.source = source;
        this.fileBytes = fileBytes;
        this.stored = stored;
        this.compressed = compressed;
        this.in = in;
    }

    static StoredInput open(Path file) throws IOException {
        CountingStream stored = new CountingStream(Files.newInputStream(file));
        try {
            PushbackInputStream probed = new PushbackInputStream(stored, Compression.PROBE_BYTES);
            byte[] start = probed.readNBytes(Compression.PROBE_BYTES);
            probed.unread(start);
            Compression compression = Compression.detect(start, start.length);
            return new StoredInput(
                    file.toString(),
                    Files.size(file),
                    stored,
                    compression != Compression.NONE,
                    compression.open(probed));
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    String source() {
        return source;
    }

    long storedBytesRead() {
        return stored.count;
    }

    /** Whether {@link #mostBytesLeft} tells anything. */
    boolean knowsLength() {
        return !compressed;
    }

    /** An upper bound of the bytes from that position on, as far as it is known. */
    long mostBytesLeft(long position) {
        return compressed ? Long.MAX_VALUE : fileBytes - position;
    }

    /** As {@link InputStream#read(byte[], int, int)}; what can't be decompressed counts as the end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            return in.read(bytes, offset, Math.min(length, MOST_BYTES));
        } catch (IOException | LZ4Exception e) {
            if (!compressed) {
                throw e;
            }
            damage = "compressed data is damaged or cut off from here on";
            return -1;
        }
    }

    /** Why it ended early, if it did; told once. */
    @Nullable
    String takeDamage() {
        String taken = damage;
        if (taken != null && !taken.isEmpty()) {
            damage = "";
            return taken;
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                count++;
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
