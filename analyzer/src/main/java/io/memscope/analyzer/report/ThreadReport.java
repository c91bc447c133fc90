package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread did.
 *
 * @param name its name, hostile text; empty for unnamed threads
 * @param javaThreadId {@code Thread.getId()}; null for threads that Java does not know
 * @param osThreadId the operating system's id; null if not told
 * @param group its thread group; null if not told
 * @param pool the pool it was folded into
 * @param virtual whether it is a virtual thread
 * @param startEpochNanos when it started; null if before the recording
 * @param endEpochNanos when it ended; null if after the recording
 * @param lifetimeNanos how long it lived within the time analyzed
 * @param allocatedBytes bytes allocated
 * @param rateBytesPerSecond bytes over its lifetime
 * @param certainty how sure its bytes, share and rate are, and what places it may have
 * @param sampledOnlyShare part of its bytes, from 0 to 1, that nothing but samples tells of
 * @param sampledBytes sum of the raw weights of its samples, as other tools show it
 * @param topClasses the classes that most of its bytes are, at most five
 * @param topSites where most of its bytes were allocated, at most five
 * @param cpuNanos CPU time from exact counters; null if not recorded
 * @param userNanos of that, in user mode; null if not recorded
 * @param cpuSamples execution samples; null if not recorded
 * @param blocked entering monitors; null if not recorded
 * @param waited in {@code Object.wait}; null if not recorded
 * @param parked in {@code LockSupport.park}; null if not recorded
 * @param slept in {@code Thread.sleep}; null if not recorded
 * @param fileRead null if not recorded
 * @param fileWrite null if not recorded
 * @param socketRead null if not recorded
 * @param socketWrite null if not recorded
 * @param role what it is there for
 * @param exceptions exceptions and errors thrown; null if not recorded
 * @param ledger where its time went; null if it is not known how long it lived
 */
public record ThreadReport(
        String name,
        @Nullable Long javaThreadId,
        @Nullable Long osThreadId,
        @Nullable String group,
        String pool,
        boolean virtual,
        @Nullable Long startEpochNanos,
        @Nullable Long endEpochNanos,
        long lifetimeNanos,
        Estimate allocatedBytes,
        double rateBytesPerSecond,
        Certainty certainty,
        double sampledOnlyShare,
        long sampledBytes,
        List<Share> topClasses,
        List<Share> topSites,
        @Nullable Long cpuNanos,
        @Nullable Long userNanos,
        @Nullable Long cpuSamples,
        @Nullable TimeSum blocked,
        @Nullable TimeSum waited,
        @Nullable TimeSum parked,
        @Nullable TimeSum slept,
        @Nullable IoSum fileRead,
        @Nullable IoSum fileWrite,
        @Nullable IoSum socketRead,
        @Nullable IoSum socketWrite,
        ThreadRole role,
        @Nullable ExceptionSum exceptions,
        @Nullable ThreadLedger ledger) {

    public ThreadReport {
        topClasses = List.copyOf(topClasses);
        topSites = List.copyOf(topSites);
    }
}
