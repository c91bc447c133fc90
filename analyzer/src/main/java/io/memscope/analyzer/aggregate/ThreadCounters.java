package io.memscope.analyzer.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * The counters of one thread at the first and at the last time they were read within the time range, and at the next
 * times, by which to tell what they were at the edges of the range.
 *
 * @param first the earliest reading: the last one at or before the start of the range, where there is one
 * @param last the latest reading within the range
 * @param afterStart the earliest reading after the start of the range; null if there is none
 * @param afterEnd the earliest reading at or after its end; null if there is none
 * @param readings how many there were, up to the end of the range
 */
public record ThreadCounters(
        Reading first,
        Reading last,
        @Nullable Reading afterStart,
        @Nullable Reading afterEnd,
        long readings) {

    /** The only reading so far, one before the end of the range, which starts at {@code fromNanos}. */
    static ThreadCounters of(Reading reading, long fromNanos) {
        return new ThreadCounters(reading, reading, reading.epochNanos() > fromNanos ? reading : null, null, 1);
    }

    /**
     * One reading; all counters are cumulative since the thread's start.
     *
     * @param epochNanos when
     * @param allocatedBytes bytes allocated
     * @param cpuNanos CPU time; null if not read
     * @param userNanos of that in user mode; null if not read
     * @param blockedCount times blocked on a monitor; null if not read
     * @param blockedNanos time blocked; null if not measured
     * @param waitedCount times waiting; null if not read
     * @param waitedNanos time waiting; null if not measured
     */
    public record Reading(
            long epochNanos,
            long allocatedBytes,
            @Nullable Long cpuNanos,
            @Nullable Long userNanos,
            @Nullable Long blockedCount,
            @Nullable Long blockedNanos,
            @Nullable Long waitedCount,
            @Nullable Long waitedNanos) {

        /** The same with what it did not read as another reading has it: counters only grow, so it is the least. */
        Reading completedBy(Reading other) {
            return new Reading(
                    epochNanos,
                    allocatedBytes,
                    either(cpuNanos, other.cpuNanos),
                    either(userNanos, other.userNanos),
                    either(blockedCount, other.blockedCount),
                    either(blockedNanos, other.blockedNanos),
                    either(waitedCount, other.waitedCount),
                    either(waitedNanos, other.waitedNanos));
        }

        private static @Nullable Long either(@Nullable Long own, @Nullable Long other) {
            return own == null ? other : own;
        }
    }

    /**
     * With one more reading: readings before {@code fromNanos}, nanoseconds since the epoch, only serve as the first.
     */
    public ThreadCounters plus(Reading reading, long fromNanos) {
        // Readings are merged in the order of the chunks, but within a chunk buffers are flushed in any order.
        Reading newFirst = first;
        if (reading.epochNanos() <= fromNanos
                ? first.epochNanos() > fromNanos || reading.epochNanos() > first.epochNanos()
                : first.epochNanos() > fromNanos && reading.epochNanos() < first.epochNanos()) {
            newFirst = reading.epochNanos() > first.epochNanos() ? reading.completedBy(first) : reading;
        }
        // A span reads less than a poll does.
        Reading newLast =
                reading.epochNanos() >= last.epochNanos() ? reading.completedBy(last) : last.completedBy(reading);
        Reading newAfterStart = reading.epochNanos() > fromNanos ? earlier(reading, afterStart) : afterStart;
        return new ThreadCounters(newFirst, newLast, newAfterStart, afterEnd, readings + 1);
    }

    /** With a reading at or after the end of the range; null leaves it as it is. */
    public ThreadCounters endingBefore(@Nullable Reading reading) {
        return reading == null
                ? this
                : new ThreadCounters(first, last, afterStart, earlier(reading, afterEnd), readings);
    }

    private static Reading earlier(Reading reading, @Nullable Reading other) {
        return other == null || reading.epochNanos() < other.epochNanos() ? reading : other;
    }
}
