package io.memscope.analyzer.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * When MemScope's recorder read the counters of one JVM, and what the JVM's own total did meanwhile.
 *
 * @param firstNanos the first reading of any thread, nanoseconds since the epoch: the baseline of those that lived then
 * @param lastNanos the last reading within the time range
 * @param firstTotal the total where the range begins; null if none was counted
 * @param lastTotal the total where it ends; null if none was counted
 */
public record Polls(
        long firstNanos,
        long lastNanos,
        @Nullable Total firstTotal,
        @Nullable Total lastTotal) {

    /**
     * A reading of what all threads that ever lived have allocated.
     *
     * @param epochNanos when
     * @param allocatedBytes bytes since the start of the JVM
     * @param liveAllocatedBytes of these the bytes of the threads that lived then; null if the recorder did not sum
     *     them
     */
    public record Total(
            long epochNanos, long allocatedBytes, @Nullable Long liveAllocatedBytes) {

        /** Bytes of all threads that had ended by then, from their starts to their ends; null if unknown. */
        public @Nullable Long endedBytes() {
            return liveAllocatedBytes == null ? null : Long.valueOf(Math.max(0, allocatedBytes - liveAllocatedBytes));
        }
    }

    static Polls at(long epochNanos) {
        return new Polls(epochNanos, epochNanos, null, null);
    }

    static Polls of(Total total) {
        return new Polls(total.epochNanos(), total.epochNanos(), total, total);
    }

    /** Both together: totals before {@code fromNanos} only serve as the first. */
    Polls plus(Polls other, long fromNanos) {
        return new Polls(
                Math.min(firstNanos, other.firstNanos),
                Math.max(lastNanos, other.lastNanos),
                first(firstTotal, other.firstTotal, fromNanos),
                last(lastTotal, other.lastTotal));
    }

    private static @Nullable Total first(@Nullable Total a, @Nullable Total b, long fromNanos) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        Total earlier = a.epochNanos() <= b.epochNanos() ? a : b;
        Total later = a.epochNanos() <= b.epochNanos() ? b : a;
        return later.epochNanos() <= fromNanos ? later : earlier;
    }

    private static @Nullable Total last(@Nullable Total a, @Nullable Total b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.epochNanos() >= a.epochNanos() ? b : a;
    }

    /** Bytes that all threads allocated, ended ones too; null if they were not read twice. */
    public @Nullable Long allocatedBytes() {
        return firstTotal == null || lastTotal == null || firstTotal.epochNanos() == lastTotal.epochNanos()
                ? null
                : Long.valueOf(Math.max(0, lastTotal.allocatedBytes() - firstTotal.allocatedBytes()));
    }
}
