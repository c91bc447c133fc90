package io.memscope.analyzer.aggregate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the JVM as a whole did.
 *
 * @param operations operations of the JVM by name ({@code jdk.ExecuteVMOperation})
 * @param safepoints how long it took until all threads stood still ({@code jdk.SafepointBegin})
 * @param thrown throwables made since the JVM's start ({@code jdk.ExceptionStatistics})
 * @param startedThreads threads started since the JVM's start ({@code jdk.JavaThreadStatistics})
 * @param cpuSlices periods of the container's CPU quota ({@code jdk.ContainerCPUThrottling})
 * @param throttledSlices those in which it was used up
 * @param throttledNanos how long threads stood still for it
 */
public record VmTable(
        SortedMap<String, Operation> operations,
        Operation safepoints,
        Growth thrown,
        Growth startedThreads,
        Growth cpuSlices,
        Growth throttledSlices,
        Growth throttledNanos) {

    public VmTable {
        operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
    }

    /**
     * Operations of one kind, added up.
     *
     * @param count how many
     * @param totalNanos their durations
     * @param maxNanos the longest
     * @param maxAtNanos when that one began, nanoseconds since the epoch
     * @param stopping whether threads stood still for it
     */
    public record Operation(long count, long totalNanos, long maxNanos, long maxAtNanos, boolean stopping) {

        /** None. */
        public static final Operation NONE = new Operation(0, 0, -1, 0, false);

        Operation plus(Operation other) {
            boolean later = other.maxNanos > maxNanos;
            return new Operation(
                    count + other.count,
                    Saturated.sum(totalNanos, other.totalNanos),
                    later ? other.maxNanos : maxNanos,
                    later ? other.maxAtNanos : maxAtNanos,
                    stopping || other.stopping);
        }
    }
}
