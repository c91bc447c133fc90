package io.memscope.recorder;

import io.memscope.recorder.host.HostSampler;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Given a sampling configuration, what else there is to choose about a session.
 *
 * @param name name of the session, of its recording and, in a directory, of its file; not blank
 * @param config how much is sampled
 * @param hostPeriod time between two readings of the machine; zero for none
 * @param contentionTimes whether to measure how long threads are blocked and waiting, not only how often. This turns on
 *     the thread contention monitoring of the whole JVM while the session runs, which every contended monitor pays for;
 *     without it the times are in the recording only if the application has turned it on
 */
public record SessionOptions(String name, SamplingConfig config, Duration hostPeriod, boolean contentionTimes) {

    private static final AtomicInteger STARTED = new AtomicInteger();

    /** Below this rate the machine is read every five seconds. */
    private static final double FREQUENT_HOST_RATE = 0.05;

    /**
     * @throws IllegalArgumentException if the name is blank, or the period neither zero nor at least
     *     {@link HostSampler#LEAST_PERIOD}
     */
    public SessionOptions {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a session must not be blank");
        }
        if (!hostPeriod.isZero() && hostPeriod.compareTo(HostSampler.LEAST_PERIOD) < 0) {
            throw new IllegalArgumentException("hostPeriod must be zero or at least 300 ms but is " + hostPeriod);
        }
    }

    /**
     * A name of its own made of time, process and number; the machine read each second, or every five seconds for rates
     * below 0.05; no contention times.
     */
    public static SessionOptions of(SamplingConfig config) {
        String time = LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        String name =
                "memscope-%s-%d-%d".formatted(time, ProcessHandle.current().pid(), STARTED.incrementAndGet());
        Duration hostPeriod = Duration.ofSeconds(config.sampleRate() >= FREQUENT_HOST_RATE ? 1 : 5);
        return new SessionOptions(name, config, hostPeriod, false);
    }

    /** The same with another name. */
    public SessionOptions withName(String other) {
        return new SessionOptions(other, config, hostPeriod, contentionTimes);
    }

    /** The same with another time between two readings of the machine; zero for none. */
    public SessionOptions withHostPeriod(Duration other) {
        return new SessionOptions(name, config, other, contentionTimes);
    }

    /** The same with contention times measured or not. */
    public SessionOptions withContentionTimes(boolean measured) {
        return new SessionOptions(name, config, hostPeriod, measured);
    }
}
