package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads whose names differ only by their counters.
 *
 * @param name the names with {@code *} in place of the counters
 * @param threadCount threads in it
 * @param lifetimeNanos their lifetimes, added up
 * @param allocatedBytes bytes allocated
 * @param rateBytesPerSecond bytes over the recording's duration
 * @param certainty how sure its bytes, share and rate are, and what places it may have
 * @param topClasses the classes that most of its bytes are, at most five
 * @param topSites where most of its bytes were allocated, at most five
 * @param cpuNanos CPU time; null if not recorded
 * @param cpuSamples execution samples; null if not recorded
 * @param blocked entering monitors; null if not recorded
 * @param waited in {@code Object.wait}; null if not recorded
 * @param parked in {@code LockSupport.park}; null if not recorded
 * @param slept in {@code Thread.sleep}; null if not recorded
 * @param io file and socket IO; null if not recorded
 * @param role what its threads are there for
 * @param exceptions exceptions and errors thrown; null if not recorded
 * @param ledger where their time went; null if it is not known how long they lived
 */
public record PoolReport(
        String name,
        int threadCount,
        long lifetimeNanos,
        Estimate allocatedBytes,
        double rateBytesPerSecond,
        Certainty certainty,
        List<Share> topClasses,
        List<Share> topSites,
        @Nullable Long cpuNanos,
        @Nullable Long cpuSamples,
        @Nullable TimeSum blocked,
        @Nullable TimeSum waited,
        @Nullable TimeSum parked,
        @Nullable TimeSum slept,
        @Nullable IoSum io,
        ThreadRole role,
        @Nullable ExceptionSum exceptions,
        @Nullable ThreadLedger ledger) {

    public PoolReport {
        topClasses = List.copyOf(topClasses);
        topSites = List.copyOf(topSites);
    }
}
