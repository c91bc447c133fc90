package io.memscope.analyzer.decode;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader hands on.
 *
 * @param fromNanos start of the time range, nanoseconds since the epoch, inclusive; {@code Long.MIN_VALUE} for none
 * @param toNanos its end, exclusive; {@code Long.MAX_VALUE} for none
 * @param threads which threads; null for all
 */
public record EventFilter(
        long fromNanos, long toNanos, @Nullable Predicate<ThreadRef> threads) {

    /** Every event. */
    public static final EventFilter NONE = new EventFilter(Long.MIN_VALUE, Long.MAX_VALUE, null);

    public EventFilter {
        if (fromNanos > toNanos) {
            throw new IllegalArgumentException("the time range ends before it starts");
        }
    }

    /** Whether there is a time range. */
    public boolean limitsTime() {
        return fromNanos != Long.MIN_VALUE || toNanos != Long.MAX_VALUE;
    }

    /** Whether an event of that extent lies in the time range, at least in part. */
    public boolean acceptsTime(long startNanos, long durationNanos) {
        return startNanos < toNanos
                && (startNanos >= fromNanos || (durationNanos > 0 && startNanos + durationNanos > fromNanos));
    }

    /** Whether events about the thread are wanted; a thread that nobody knows is wanted only if all are. */
    public boolean acceptsThread(@Nullable ThreadRef thread) {
        return threads == null || (thread != null && threads.test(thread));
    }
}
