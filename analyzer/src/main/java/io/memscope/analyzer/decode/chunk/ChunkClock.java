package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.input.ChunkHeader;

/**
 * Given ticks of a chunk's clock, gives nanoseconds.
 *
 * @param startNanos start of the chunk, nanoseconds since the epoch
 * @param startTicks its start by the clock
 * @param ticksPerNano the clock's frequency
 */
record ChunkClock(long startNanos, long startTicks, double ticksPerNano) {
    private static final double NANOS_PER_SECOND = 1e9;

    static ChunkClock of(ChunkHeader header) {
        return new ChunkClock(header.startNanos(), header.startTicks(), header.ticksPerSecond() / NANOS_PER_SECOND);
    }

    /** As {@code jdk.jfr.consumer.RecordedObject#getDuration} has it. */
    long spanNanos(long ticks) {
        return (long) (ticks / ticksPerNano);
    }

    /** As {@code jdk.jfr.consumer.RecordedObject#getInstant} has it: nanoseconds since the epoch. */
    long timeNanos(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }
}
