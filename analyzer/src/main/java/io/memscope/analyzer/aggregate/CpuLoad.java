package io.memscope.analyzer.aggregate;

/**
 * The readings of {@code jdk.ThreadCPULoad} of one thread.
 *
 * <p>A reading is the part of all cores that the thread used, over the time since loads were last read, of this thread
 * or of others: the JVM leaves out threads that used less than a millisecond, and counts what they did on to the next
 * reading ({@code jfrThreadCPULoadEvent.cpp}).
 */
public final class CpuLoad {
    /** Both are rounded, so that their limit is not sharp. */
    private static final double MOST = 1.01;

    private double userCoreNanos;
    private double systemCoreNanos;
    private int spans;

    /** Adds a reading of the load over a time; one that is no part of a machine is none. */
    void add(long spanNanos, double userFraction, double systemFraction) {
        if (spanNanos > 0
                && userFraction >= 0
                && userFraction <= MOST
                && systemFraction >= 0
                && systemFraction <= MOST) {
            userCoreNanos += userFraction * spanNanos;
            systemCoreNanos += systemFraction * spanNanos;
            spans++;
        }
    }

    /** Whether there is a reading of a time whose length is known. */
    public boolean measured() {
        return spans > 0;
    }

    /** CPU time in user mode between the first and the last reading, as a part of one machine of that many cores. */
    public long userNanos(int hardwareThreads) {
        return (long) (userCoreNanos * hardwareThreads);
    }

    /** CPU time between the first and the last reading. */
    public long cpuNanos(int hardwareThreads) {
        return (long) ((userCoreNanos + systemCoreNanos) * hardwareThreads);
    }
}
