package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long one thread was in which state, by events; each moment of its life counted at most once.
 *
 * <p>Precedence: what an event says of the thread; else, at the beginning and at the end, the wait that it is most
 * likely in ({@link OpenWaits}); else that its counters stood still, {@link ThreadState#IDLE}; else that the JVM was
 * paused, {@link ThreadState#PAUSED}, unless pauses do not stop the thread.
 */
public final class ThreadTimes {
    private final long[] nanos = new long[ThreadState.count()];
    private final long[] open = new long[ThreadState.count()];
    private long accountedNanos;

    private ThreadTimes() {}

    /**
     * Adds up the states of a thread.
     *
     * @param spans its intervals
     * @param still when its counters did not move
     * @param pauses when the JVM was paused; empty for threads that pauses do not stop
     * @param fromNanos start of its life within the time analyzed
     * @param toNanos end of it
     */
    public static ThreadTimes of(ThreadSpans spans, TimeRanges still, TimeRanges pauses, long fromNanos, long toNanos) {
        ThreadTimes times = new ThreadTimes();
        OpenWaits waits = OpenWaits.of(spans, fromNanos, toNanos);
        times.addOpen(waits.before(), waits.beforeNanos());
        times.addOpen(waits.after(), waits.afterNanos());
        long[] at = {fromNanos + waits.beforeNanos()};
        spans.segments(fromNanos, toNanos, (from, to, state) -> {
            times.addGap(at[0], from, still, pauses);
            times.add(state, to - from);
            at[0] = to;
        });
        times.addGap(at[0], toNanos - waits.afterNanos(), still, pauses);
        return times;
    }

    private void addOpen(@Nullable ThreadState state, long length) {
        if (state != null) {
            open[state.ordinal()] += length;
            accountedNanos += length;
        }
    }

    private void addGap(long from, long to, TimeRanges still, TimeRanges pauses) {
        if (to <= from) {
            return;
        }
        add(ThreadState.IDLE, still.coveredNanos(from, to));
        if (pauses.size() > 0) {
            still.gaps(from, to, (gapFrom, gapTo) -> add(ThreadState.PAUSED, pauses.coveredNanos(gapFrom, gapTo)));
        }
    }

    private void add(ThreadState state, long length) {
        nanos[state.ordinal()] += length;
        accountedNanos += length;
    }

    /** Time that the thread was most likely in a state, at the beginning and at the end, where no event tells. */
    public long openNanos(ThreadState state) {
        return open[state.ordinal()];
    }

    /** Time in a state, in nanoseconds, without {@link #openNanos}. */
    public long nanos(ThreadState state) {
        return nanos[state.ordinal()];
    }

    /** Time in all states together, at most the thread's life. */
    public long accountedNanos() {
        return accountedNanos;
    }

    @Override
    public String toString() {
        return Arrays.toString(nanos);
    }
}
