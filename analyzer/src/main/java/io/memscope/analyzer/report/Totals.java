package io.memscope.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * The headline figures.
 *
 * @param threadCount threads seen
 * @param allocations everything allocated
 * @param allocationRateBytesPerSecond bytes over the recording's duration
 * @param allocationRateLow lower end of the rate's 95 % interval; the rate itself where it is exact
 * @param allocationRateHigh upper end
 * @param peakHeapBytes largest heap use seen; null if not recorded
 * @param efficiencyPercent CPU time of application threads over CPU plus blocked plus IO time; null if not recorded
 * @param cpuNanos CPU time of all threads; null if not recorded
 * @param blockedNanos time blocked on monitors, all threads; null if not recorded
 * @param ioNanos time in file and socket IO, all threads; null if not recorded
 * @param gcPauseNanos time paused for GC; null if not recorded
 */
public record Totals(
        int threadCount,
        AllocationTotal allocations,
        double allocationRateBytesPerSecond,
        double allocationRateLow,
        double allocationRateHigh,
        @Nullable Long peakHeapBytes,
        @Nullable Double efficiencyPercent,
        @Nullable Long cpuNanos,
        @Nullable Long blockedNanos,
        @Nullable Long ioNanos,
        @Nullable Long gcPauseNanos) {}
