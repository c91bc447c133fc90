package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a counter was at an edge of the time range, between the readings before and after it.
 *
 * <p>Counters are taken to rise evenly between two readings. How far that may be off depends on how bursty the thread
 * is, which nothing tells: were it all one burst at any moment, the part of it before the edge would have the standard
 * deviation {@code √(u(1−u))}, with {@code u} the part of the time. That much is allowed for, and no more than all of
 * what the counter moved.
 *
 * @param before the reading before
 * @param after the one after
 * @param part of the time between them that lies before the edge, from 0 to 1
 */
record EdgeReading(Reading before, Reading after, double part) {

    /**
     * The counter at a time between two readings; null if there is no later one, or the time is not between them.
     *
     * @param stillUntilNanos up to when the counter is known not to have moved since the reading before
     */
    static @Nullable EdgeReading at(long edgeNanos, Reading before, @Nullable Reading after, long stillUntilNanos) {
        if (after == null
                || before.epochNanos() > edgeNanos
                || after.epochNanos() < edgeNanos
                || after.epochNanos() <= before.epochNanos()) {
            return null;
        }
        long from = Math.max(before.epochNanos(), Math.min(stillUntilNanos, after.epochNanos() - 1));
        double part = (double) (edgeNanos - from) / (after.epochNanos() - from);
        return new EdgeReading(before, after, Math.max(0, part));
    }

    /** By how much a counter had moved since the reading before; 0 where it was not read. */
    double moved(Function<Reading, @Nullable Long> counter) {
        return part * movedInAll(counter);
    }

    /** Bytes allocated since the reading before. */
    double movedBytes() {
        return moved(Reading::allocatedBytes);
    }

    /** How many bytes fewer it may have been. */
    double fewer() {
        return Math.min(part, spread()) * movedInAll(Reading::allocatedBytes);
    }

    /** How many bytes more it may have been. */
    double more() {
        return Math.min(1 - part, spread()) * movedInAll(Reading::allocatedBytes);
    }

    /** Of one of two edges, 0 where there is none. */
    static double of(@Nullable EdgeReading edge, ToDoubleFunction<EdgeReading> figure) {
        return edge == null ? 0 : figure.applyAsDouble(edge);
    }

    private double spread() {
        return Math.sqrt(part * (1 - part));
    }

    private double movedInAll(Function<Reading, @Nullable Long> counter) {
        Long from = counter.apply(before);
        Long to = counter.apply(after);
        return from == null || to == null ? 0 : Math.max(0, to - from);
    }
}
