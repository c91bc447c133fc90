package io.memscope.analyzer.decode;

import org.jspecify.annotations.Nullable;

/**
 * The event at hand, seen through one request: its slots are the request's fields, and it changes under the collector's
 * hands with the next event, so nothing may keep it.
 *
 * <p>Times are nanoseconds since the epoch; time spans are nanoseconds, amounts of data bytes, percentages fractions,
 * whatever unit the recording wrote. A duration in ticks becomes {@code (long) (ticks / (ticksPerSecond / 1e9))}, as
 * {@code jdk.jfr.consumer.RecordedObject#getDuration} has it.
 */
public abstract class EventView {
    private long fromNanos = Long.MIN_VALUE;
    private long toNanos = Long.MAX_VALUE;

    /** For readers: limits start and end to the time range that was asked for. */
    public final void limit(EventFilter filter) {
        fromNanos = filter.fromNanos();
        toNanos = filter.toNanos();
    }

    /** Start of the part of the event within the time range asked for, in nanoseconds since the epoch. */
    public final long startNanos() {
        return Math.max(rawStartNanos(), fromNanos);
    }

    /** End of the part of the event within the time range asked for; the start, where an event has no duration. */
    public final long endNanos() {
        return Math.min(rawStartNanos() + rawDurationNanos(), toNanos);
    }

    /** Length of the part of the event within the time range asked for; 0 where an event has no duration. */
    public final long durationNanos() {
        return Math.max(0, Math.min(rawDurationNanos(), endNanos() - startNanos()));
    }

    /** Start as recorded, in nanoseconds since the epoch. */
    public abstract long rawStartNanos();

    /** Duration as recorded, in nanoseconds; 0 where the event has none. */
    public abstract long rawDurationNanos();

    /** Id of the thread that the event is about; {@link Constants#NO_ID} where the event has none. */
    public abstract long threadId();

    /** Id of the event's stack trace; {@link Constants#NO_ID} where the event has none. */
    public abstract long stackId();

    /** Whether the event has the slot's field, and a value in it. */
    public abstract boolean present(int slot);

    /** The slot's value as a whole number: 1 and 0 for true and false; 0 where it is not present. */
    public abstract long longAt(int slot);

    /** The slot's value as a number; 0 where it is not present. */
    public abstract double doubleAt(int slot);

    /**
     * Id of the thread, class, stack trace or other constant in the slot; {@link Constants#NO_ID} where not present.
     */
    public abstract long idAt(int slot);

    /** The slot's value as text: a string as it is, a constant by its name; null where it is not present. */
    public abstract @Nullable String textAt(int slot);
}
