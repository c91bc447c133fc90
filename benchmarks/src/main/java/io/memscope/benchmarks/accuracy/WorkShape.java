package io.memscope.benchmarks.accuracy;

/** How the threads of a workload live and how their rates go. */
enum WorkShape {
    /** Threads live throughout, at even rates. */
    STEADY,
    /** All threads together have bursts of three times the rate, a third of a second long, with another mix. */
    BURSTY,
    /** Threads live 0.2 to 2 s and are followed by others. */
    CHURN,
    /** Unnamed virtual threads of some 50 ms each; needs JDK 21. */
    VIRTUAL;

    private static final double PERIOD_SECONDS = 1.3;
    private static final double BURST_SECONDS = 0.35;
    private static final double BURST_FACTOR = 3;

    boolean isBurst(double seconds) {
        return this == BURSTY && seconds % PERIOD_SECONDS < BURST_SECONDS;
    }

    /** Work due after so many seconds, in seconds of work at the even rate. */
    double due(double seconds) {
        if (this != BURSTY) {
            return seconds;
        }
        double periods = Math.floor(seconds / PERIOD_SECONDS);
        double within = seconds - periods * PERIOD_SECONDS;
        double extra = BURST_FACTOR - 1;
        return seconds + extra * (periods * BURST_SECONDS + Math.min(within, BURST_SECONDS));
    }
}
