package io.memscope.analyzer.aggregate;

/**
 * The readings of {@code jdk.ThreadCPULoad} of one thread.
 *
 * <p>A reading is the part of all cores that the thread used since the reading before; the first one's time span is not
 * told, so it is left out.
 */
public final class CpuLoad {
    /** Both are rounded, so that their limit is not sharp. */
    private static final double MOST = 1.01;

    private long lastNanos = Long.MIN_VALUE;
    private double userCoreNanos;
    private double systemCoreNanos;
    private int spans;

    /** Adds a reading; one that is no part of a machine is none. */
    void add(long epochNanos, double userFraction, double systemFraction) {
        if (!(userFraction >= 0 && userFraction <= MOST && systemFraction >= 0 && systemFraction <= MOST)) {
            return;
        }
        if (lastNanos != Long.MIN_VALUE && epochNanos > lastNanos) {
            userCoreNanos += userFraction * (epochNanos - lastNanos);
            systemCoreNanos += systemFraction * (epochNanos - lastNanos);
            spans++;
        }
        lastNanos = Math.max(lastNanos, epochNanos);
    }

    /** Whether there are two readings, so that the time between them is known. */
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
