package io.memscope.analyzer.aggregate;

/** Where the exact counters of threads come from, the best first. */
public enum CounterKind {
    /** {@code memscope.ThreadCounters}. */
    MEMSCOPE,
    /** {@code jdk.ThreadAllocationStatistics}. */
    JDK
}
