package io.memscope.recorder;

import java.util.Locale;
import java.util.Optional;

/**
 * Given how often threads waited during a session, tells whether recording the waits may have cost more than a session
 * promises.
 *
 * <p>Waits are the only events without a bound on their rate: a poll loop is found by its naps of a millisecond, so
 * each of 500 us or more is recorded. Measured with 50 threads that sleep 1 ms in a loop, some 40,000 naps a second: 45
 * ms of CPU a second on JDK 17 and 95 on JDK 25, and 0.6 to 0.8 MB of recording; with a threshold of 10 ms 20 ms and
 * nothing.
 */
final class WaitCost {

    /** Half a percent of one core at {@link #MICROS_A_WAIT}. */
    private static final long MOST_WAITS_A_SECOND = 2500;

    private static final int MICROS_A_WAIT = 2;
    private static final double NANOS_A_SECOND = 1e9;

    /** A shorter session has not settled, and costs nobody anything. */
    private static final long LEAST_NANOS = 1_000_000_000;

    private WaitCost() {}

    /** A warning if the rate is high and short waits are recorded. */
    static Optional<String> warning(SamplingConfig config, long waits, long durationNanos) {
        double waitsASecond = waits / (durationNanos / NANOS_A_SECOND);
        if (durationNanos < LEAST_NANOS
                || waitsASecond <= MOST_WAITS_A_SECOND
                || !RecordingSettings.recordsShortWaits(config)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "threads waited %.0f times a second; those waits that took 500 us or more are events of up to %d us each,"
                        + " so recording them cost up to %.1f %% of one core: with SamplingConfig.lowOverhead() only waits"
                        + " of 10 ms are recorded",
                waitsASecond,
                MICROS_A_WAIT,
                waitsASecond * MICROS_A_WAIT / 1e4));
    }
}
