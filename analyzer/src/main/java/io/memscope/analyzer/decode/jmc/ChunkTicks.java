package io.memscope.analyzer.decode.jmc;

import java.nio.ByteBuffer;

/**
 * What a chunk's header says of its version and its clock (formats 1 and 2: 68 bytes, big-endian; source: HotSpot's
 * {@code jfrChunkWriter.cpp}).
 *
 * @param major version of the format
 * @param minor version of the format
 * @param startNanos nanoseconds since the epoch; 0 in format 0
 * @param durationNanos 0 where the chunk was not finished, and in format 0
 * @param ticksPerNano how fast the clock ticks; 1 in format 0
 */
record ChunkTicks(int major, int minor, long startNanos, long durationNanos, double ticksPerNano) {
    private static final int VERSION_OFFSET = 4;
    private static final int START_NANOS_OFFSET = 32;
    private static final int DURATION_NANOS_OFFSET = 40;
    private static final int TICKS_PER_SECOND_OFFSET = 56;

    static ChunkTicks of(byte[] chunk) {
        ByteBuffer header = ByteBuffer.wrap(chunk);
        int major = header.getShort(VERSION_OFFSET);
        int minor = header.getShort(VERSION_OFFSET + 2);
        if (major == 0) {
            return new ChunkTicks(major, minor, 0, 0, 1);
        }
        long ticksPerSecond = header.getLong(TICKS_PER_SECOND_OFFSET);
        return new ChunkTicks(
                major,
                minor,
                header.getLong(START_NANOS_OFFSET),
                header.getLong(DURATION_NANOS_OFFSET),
                ticksPerSecond > 0 ? ticksPerSecond / 1e9 : 1);
    }

    /** A time span in nanoseconds, rounded as {@code jdk.jfr.consumer} rounds. */
    long nanos(long ticks) {
        return (long) (ticks / ticksPerNano);
    }
}
