package io.memscope.recorder.host;

import io.memscope.recorder.counter.ContentionMonitoring;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Given a stretch of time between {@link #startMonitoring()} and {@link #stopMonitoring()}, gives what the machine and
 * this process used meanwhile; needs no Flight Recorder and no session.
 *
 * <p>Readings are taken at the start, each period and at the stop, so that short runs give figures too; the stop of a
 * run shorter than half a second waits for that long. May be started again after it was stopped, and used by several
 * threads.
 */
public final class PlatformResourceCollector {

    /** Time between two readings unless another is given. */
    public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

    /** For OSHI to be set up on a slow machine under load. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration period;
    private final boolean contentionTimes;
    private @Nullable Run run;

    /**
     * Readings each second; blocked time as measured if the application has thread contention monitoring on, else
     * estimated.
     */
    public PlatformResourceCollector() {
        this(DEFAULT_PERIOD, false);
    }

    /**
     * A collector that does nothing until it is started.
     *
     * @param period time between two readings, at least {@link HostSampler#LEAST_PERIOD}
     * @param contentionTimes whether to turn thread contention monitoring on while monitoring, for an exact blocked
     *     time; it holds for the whole JVM and each contended monitor pays for it
     * @throws IllegalArgumentException if the period is shorter
     */
    public PlatformResourceCollector(Duration period, boolean contentionTimes) {
        if (period.compareTo(HostSampler.LEAST_PERIOD) < 0) {
            throw new IllegalArgumentException("period must be at least 300 ms but is " + period);
        }
        this.period = period;
        this.contentionTimes = contentionTimes;
    }

    /**
     * Begins to take readings, on a daemon thread; returns at once.
     *
     * @throws IllegalStateException if it was started already
     */
    public synchronized void startMonitoring() {
        if (run != null) {
            throw new IllegalStateException("monitoring was started already");
        }
        run = new Run(contentionTimes && ContentionMonitoring.acquire());
        run.sampler.start(period);
    }

    /**
     * Takes a last reading and ends.
     *
     * @return what was used since the start
     * @throws IllegalStateException if it was not started, or the machine could not be read; the cause says why
     */
    public synchronized ResourceUsage stopMonitoring() {
        Run ending = run;
        if (ending == null) {
            throw new IllegalStateException("monitoring was not started");
        }
        run = null;
        try {
            return ending.finish();
        } finally {
            ending.sampler.stop();
            if (ending.contentionTimes) {
                ContentionMonitoring.release();
            }
        }
    }

    /** One stretch from start to stop. */
    private static final class Run {
        private final boolean contentionTimes;
        private final UsageAccumulator usage = new UsageAccumulator();
        private final ThreadActivity activity = new ThreadActivity();
        private final HostSampler sampler = new HostSampler(this::add, this::fail);
        private @Nullable Throwable failure;

        Run(boolean contentionTimes) {
            this.contentionTimes = contentionTimes;
            // On the caller's thread, before anything else: the sampling thread may take a fifth of a second to get
            // going.
            activity.look();
        }

        private synchronized void add(HostReading reading) {
            usage.add(reading);
            activity.look();
        }

        private synchronized void fail(Throwable thrown) {
            if (failure == null) {
                failure = thrown;
            }
        }

        ResourceUsage finish() {
            boolean answered = sampler.sampleNow(PATIENCE);
            synchronized (this) {
                if (!usage.hasLoad()) {
                    throw new IllegalStateException(
                            answered
                                    ? "the machine could not be read by OSHI"
                                    : "the machine did not answer within " + PATIENCE.toSeconds() + " s",
                            failure);
                }
                return usage.usage(activity);
            }
        }
    }
}
