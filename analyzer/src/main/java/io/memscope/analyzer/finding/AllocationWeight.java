package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;

/** Given an analysis, says how much its allocation matters at all: the skew of a trickle is no bottleneck. */
final class AllocationWeight {
    /** Below, allocation costs nothing that could be measured; ten times as much is a third of the way up. */
    private static final double TRICKLE_BYTES_PER_SECOND = 1e5;

    private static final double DECADES = 3;

    private AllocationWeight() {}

    /** From 0 at 0.1 MB/s to 1 at 100 MB/s, by the logarithm. */
    static double of(Analysis analysis) {
        double rate = analysis.totals().allocationRateBytesPerSecond();
        return rate <= 0 ? 0 : Math.max(0, Math.min(1, Math.log10(rate / TRICKLE_BYTES_PER_SECOND) / DECADES));
    }
}
