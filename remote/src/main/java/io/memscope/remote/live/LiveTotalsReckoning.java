package io.memscope.remote.live;

import io.memscope.remote.live.TargetCounters.JvmReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given two readings of a JVM and the rows between them, gives its totals. */
final class LiveTotalsReckoning {
    private static final double NANOS = 1e9;

    private LiveTotalsReckoning() {}

    /** @param watchBytesPerSecond allocated by the threads that serve the watching, which are in no row */
    static LiveTotals of(
            List<LiveThread> threads,
            List<LivePool> pools,
            JvmReading now,
            JvmReading before,
            long intervalNanos,
            double watchBytesPerSecond) {
        double rows = threads.stream()
                .mapToDouble(LiveThread::allocatedBytesPerSecond)
                .sum();
        Double ended = ended(now, before, intervalNanos, rows + watchBytesPerSecond);
        return new LiveTotals(
                threads.size(),
                rows + (ended == null ? 0 : ended),
                ended,
                perInterval(now.processCpuNanos(), before.processCpuNanos(), intervalNanos),
                threads.stream().mapToDouble(LiveThread::cpuCores).sum(),
                blocked(pools),
                now.heapUsedBytes(),
                now.heapCommittedBytes(),
                now.heapMaxBytes(),
                now.heapAfterGcBytes(),
                Math.max(0, now.gcCount() - before.gcCount()),
                Math.min(1, Math.max(0, now.gcMillis() - before.gcMillis()) * 1e6 / intervalNanos));
    }

    /**
     * What the JVM's own total has beyond its threads'. The two are read a moment apart, so it may come out below 0.
     */
    private static @Nullable Double ended(
            JvmReading now, JvmReading before, long intervalNanos, double liveBytesPerSecond) {
        Double all = perInterval(now.totalAllocatedBytes(), before.totalAllocatedBytes(), intervalNanos);
        return all == null ? null : Math.max(0, all * NANOS - liveBytesPerSecond);
    }

    private static @Nullable Double perInterval(@Nullable Long now, @Nullable Long before, long intervalNanos) {
        return now == null || before == null ? null : Math.max(0, now - before) / (double) intervalNanos;
    }

    private static @Nullable Double blocked(List<LivePool> pools) {
        double sum = 0;
        boolean known = false;
        for (LivePool pool : pools) {
            Double blocked = pool.blockedThreads();
            known |= blocked != null;
            sum += blocked == null ? 0 : blocked;
        }
        return known ? sum : null;
    }
}
