package io.memscope.analyzer.decode.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Given the 68 bytes that a chunk begins with, gives what they say; nothing of it is checked against the chunk yet.
 *
 * <p>The layout is that of HotSpot's {@code jfrChunkWriter.cpp} and {@code jdk.jfr.internal.consumer.ChunkHeader}; all
 * numbers are big-endian. Offsets are from the chunk's start.
 *
 * @param majorVersion 1 for JDK 9 and 10, 2 since JDK 11; 0 for JDK 7 and 8, whose chunks go on differently
 * @param minorVersion counts compatible changes
 * @param sizeBytes length of the chunk; of an unfinished one, what was flushed; 0 where nothing was
 * @param constantsOffset where the last constant pool event begins; 0 for none
 * @param metadataOffset where the last metadata event begins; 0 for none
 * @param startNanos start, nanoseconds since the epoch
 * @param durationNanos length in time; of an unfinished chunk, up to the last flush
 * @param startTicks the clock of the events at the start
 * @param ticksPerSecond its frequency
 * @param finished false while the JVM still writes the chunk, or if it died doing so
 * @param compressedInts whether integers are of variable length, or big-endian of full length
 */
public record ChunkHeader(
        int majorVersion,
        int minorVersion,
        long sizeBytes,
        long constantsOffset,
        long metadataOffset,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean finished,
        boolean compressedInts) {

    /** Length of a header in the formats 1 and 2. */
    public static final int BYTES = 68;

    /** Bytes that {@link #startsAt} looks at: as far as the size, for {@link #sizeAt}. */
    static final int PROBE_BYTES = 16;

    /** Bytes before a header that {@link #isCopy} looks at. */
    static final int COPY_PREFIX_BYTES = 4;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FLAG_COMPRESSED_INTS = 1;
    /** Higher than any version there is; what claims more is no header. */
    private static final int PLAUSIBLE_MAJOR = 15;

    /** Whether a chunk may begin there: the magic number and a plausible version, within the first {@code length}. */
    public static boolean startsAt(byte[] bytes, int offset, int length) {
        return offset + PROBE_BYTES <= length
                && bytes[offset] == 'F'
                && bytes[offset + 1] == 'L'
                && bytes[offset + 2] == 'R'
                && bytes[offset + 3] == 0
                && bytes[offset + 4] == 0
                && bytes[offset + 5] >= 0
                && bytes[offset + 5] <= PLAUSIBLE_MAJOR
                && bytes[offset + 6] == 0;
    }

    /**
     * Whether what looks like a header is a copy of one, as the JVM puts them among the constants of a chunk, in case
     * it dies before it completes the real one (HotSpot, {@code jfrChunkWriter.cpp}): there, the length of the copy and
     * the copy's id come before it.
     */
    static boolean isCopy(byte[] bytes, int offset) {
        if (offset < COPY_PREFIX_BYTES || bytes[offset - 1] != BYTES) {
            return false;
        }
        boolean compressed = bytes[offset - 2] == 1 && bytes[offset - 3] == 1;
        boolean bigEndian = bytes[offset - 2] == 0 && bytes[offset - 3] == 0 && bytes[offset - 4] == 0;
        return compressed || bigEndian;
    }

    /** The size that the header which begins there tells. */
    static long sizeAt(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset + 8);
    }

    /** Reads the header that begins there; there must be {@link #BYTES} bytes. */
    public static ChunkHeader read(byte[] bytes, int offset) {
        return new ChunkHeader(
                bytes[offset + 5] & 0xFF,
                bytes[offset + 7] & 0xFF,
                (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16),
                (long) LONGS.get(bytes, offset + 24),
                (long) LONGS.get(bytes, offset + 32),
                (long) LONGS.get(bytes, offset + 40),
                (long) LONGS.get(bytes, offset + 48),
                (long) LONGS.get(bytes, offset + 56),
                // Before JDK 14 these four bytes were one number, the flags; its first byte was always 0.
                bytes[offset + 64] == 0,
                (bytes[offset + 67] & FLAG_COMPRESSED_INTS) != 0);
    }

    /** {@code 2.1}, say. */
    public String version() {
        return majorVersion + "." + minorVersion;
    }
}
