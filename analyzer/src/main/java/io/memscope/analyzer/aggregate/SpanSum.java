package io.memscope.analyzer.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * Spans of one name.
 *
 * @param count how many
 * @param totalNanos their durations
 * @param maxNanos the longest
 * @param allocatedBytes exact bytes of those that could be measured; null if none could
 * @param cpuNanos exact CPU time of those that could be measured; null if none could
 */
public record SpanSum(
        long count,
        long totalNanos,
        long maxNanos,
        @Nullable Long allocatedBytes,
        @Nullable Long cpuNanos) {

    SpanSum plus(SpanSum other) {
        return new SpanSum(
                count + other.count,
                Saturated.sum(totalNanos, other.totalNanos),
                Math.max(maxNanos, other.maxNanos),
                sum(allocatedBytes, other.allocatedBytes),
                sum(cpuNanos, other.cpuNanos));
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : Long.valueOf(Saturated.sum(a, b));
    }
}
