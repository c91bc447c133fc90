package io.memscope.analyzer.report;

import io.memscope.analyzer.aggregate.Saturated;

/**
 * Reads or writes, added up; only those longer than the recording's threshold are in it.
 *
 * @param count operations
 * @param totalNanos their durations
 * @param maxNanos the longest
 * @param bytes bytes read or written
 */
public record IoSum(long count, long totalNanos, long maxNanos, long bytes) {

    /** Nothing happened. */
    public static final IoSum ZERO = new IoSum(0, 0, 0, 0);

    /** Both together. */
    public IoSum plus(IoSum other) {
        return new IoSum(
                count + other.count,
                Saturated.sum(totalNanos, other.totalNanos),
                Math.max(maxNanos, other.maxNanos),
                Saturated.sum(bytes, other.bytes));
    }
}
