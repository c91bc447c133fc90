package io.memscope.analyzer.decode.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

/** Given the first bytes of a file, tells how it is compressed, and gives what it holds. */
public enum Compression {
    /** As it is. */
    NONE,
    /** RFC 1952. */
    GZIP,
    /** The LZ4 frame format, as the command {@code lz4} writes it. */
    LZ4;

    /** Bytes that {@link #detect} wants to see. */
    public static final int PROBE_BYTES = 4;

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * Tells the compression by the magic number.
     *
     * @param start first bytes of the file
     * @param length how many there are, possibly fewer than {@link #PROBE_BYTES}
     */
    public static Compression detect(byte[] start, int length) {
        if (length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B) {
            return GZIP;
        }
        if (length >= 4
                && (start[0] & 0xFF) == 0x04
                && (start[1] & 0xFF) == 0x22
                && (start[2] & 0xFF) == 0x4D
                && (start[3] & 0xFF) == 0x18) {
            return LZ4;
        }
        return NONE;
    }

    /**
     * Gives the bytes within.
     *
     * @throws IOException if the stream can't be read or its first block is damaged
     */
    public InputStream open(InputStream stored) throws IOException {
        return switch (this) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored, BUFFER_BYTES);
            // The pure Java variants: the native one unpacks a library into the temporary folder first.
            case LZ4 ->
                new LZ4FrameInputStream(
                        stored,
                        LZ4Factory.safeInstance().safeDecompressor(),
                        XXHashFactory.safeInstance().hash32());
        };
    }
}
