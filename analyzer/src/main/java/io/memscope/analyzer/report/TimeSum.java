package io.memscope.analyzer.report;

import io.memscope.analyzer.aggregate.Saturated;

/**
 * Events with a duration, added up.
 *
 * @param count events
 * @param totalNanos their durations
 * @param maxNanos the longest
 */
public record TimeSum(long count, long totalNanos, long maxNanos) {

    /** Nothing happened. */
    public static final TimeSum ZERO = new TimeSum(0, 0, 0);

    /** Both together. */
    public TimeSum plus(TimeSum other) {
        return new TimeSum(
                count + other.count, Saturated.sum(totalNanos, other.totalNanos), Math.max(maxNanos, other.maxNanos));
    }
}
