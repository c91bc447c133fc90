package io.memscope.remote.live;

import java.time.Duration;

/**
 * How a JVM is watched.
 *
 * @param interval between readings, 100 ms to an hour; blocked shares are renewed each second at the most, as often as
 *     Flight Recorder flushes
 * @param events whether to listen to a remote event stream, without which there are no blocked shares
 */
public record LiveOptions(Duration interval, boolean events) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(1);

    /** @throws IllegalArgumentException if the interval is out of its range */
    public LiveOptions {
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "the interval must be 100 ms to 1 h but is " + interval.toMillis() + " ms");
        }
    }

    /** A reading each second, with events. */
    public static LiveOptions defaults() {
        return new LiveOptions(Duration.ofSeconds(1), true);
    }

    /** The same with another interval. */
    public LiveOptions withInterval(Duration other) {
        return new LiveOptions(other, events);
    }
}
