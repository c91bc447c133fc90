package io.memscope.remote.live;

import org.jspecify.annotations.Nullable;

/**
 * What the threads of a pool did between two readings, together.
 *
 * @param name names of its threads with the counter folded, as the report has it; hostile
 * @param virtual whether it is of virtual threads, of which only blocking is known: their bytes and CPU time are on
 *     their carriers
 * @param threads live platform threads; 0 for virtual ones, which a JVM does not count
 * @param allocatedBytesPerSecond exact; null for virtual threads
 * @param cpuCores exact; null for virtual threads
 * @param blockedThreads blocked on average; null where Flight Recorder did not tell
 * @param allocationHistory bytes a second
 * @param cpuHistory cores
 * @param blockedHistory threads
 */
public record LivePool(
        String name,
        boolean virtual,
        int threads,
        @Nullable Double allocatedBytesPerSecond,
        @Nullable Double cpuCores,
        @Nullable Double blockedThreads,
        History allocationHistory,
        History cpuHistory,
        History blockedHistory)
        implements LiveRow {}
