package io.memscope.recorder;

import java.time.Duration;
import java.util.Optional;

/**
 * Given how many threads were started and live, tells how soon to read the counters of young threads again; not for use
 * by several threads.
 *
 * <p>Threads that come and go between two readings are seen by no counter of their own. While threads end, the young
 * ones are read more often than each period, as often as a part of the budget pays for: a reading's own cost decides.
 */
final class ThreadChurn {

    /** Of the budget of a session, for readings between the regular ones. */
    private static final double BUDGET_PART = 0.2;

    /** What waking up costs, beside the reading: measured some 20 to 50 µs on Linux. */
    private static final long WAKE_NANOS = 50_000;

    private static final Duration SHORTEST = Duration.ofMillis(20);

    /** How long after the last end of a thread it goes on. */
    private static final long LINGER_NANOS = Duration.ofSeconds(5).toNanos();

    private long lastStarted = -1;
    private long lastLive;
    private long lastEndNanoTime;
    private boolean ends;

    /** Notes how many threads were started so far and live. */
    void note(long startedThreads, long liveThreads, long nanoTime) {
        boolean isFirst = lastStarted < 0;
        if (!isFirst && startedThreads - lastStarted > liveThreads - lastLive) {
            ends = true;
            lastEndNanoTime = nanoTime;
        } else if (nanoTime - lastEndNanoTime > LINGER_NANOS) {
            ends = false;
        }
        lastStarted = startedThreads;
        lastLive = liveThreads;
    }

    /**
     * How long to wait for the next reading of young threads; empty if none is worth it.
     *
     * @param readingNanos CPU time of the last such reading
     * @param budgetShare the most that recording may cost, as a share of one core
     * @param period time between two regular readings
     */
    Optional<Duration> delay(long readingNanos, double budgetShare, Duration period) {
        if (!ends) {
            return Optional.empty();
        }
        long nanos =
                Math.max(SHORTEST.toNanos(), Math.round((readingNanos + WAKE_NANOS) / (budgetShare * BUDGET_PART)));
        // One reading in the middle of a period is the least that is worth its cost.
        return nanos > period.toNanos() / 2 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }
}
