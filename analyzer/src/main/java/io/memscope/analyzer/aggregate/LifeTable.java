package io.memscope.analyzer.aggregate;

import java.util.Map;

/**
 * When threads lived; keys are numbers of threads.
 *
 * @param startNanos nanoseconds since the epoch, of the threads whose start was recorded
 * @param endNanos nanoseconds since the epoch, of the threads whose end was recorded
 * @param recorded whether the recording has such events at all
 */
public record LifeTable(Map<Integer, Long> startNanos, Map<Integer, Long> endNanos, boolean recorded) {
    /** Whether a thread is known to have ended before a time, in nanoseconds since the epoch. */
    public boolean endedBefore(int thread, long epochNanos) {
        Long end = endNanos.get(thread);
        return end != null && end < epochNanos;
    }
}
