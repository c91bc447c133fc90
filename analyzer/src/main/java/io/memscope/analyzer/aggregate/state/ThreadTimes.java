package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;

/**
 * How long one thread was in which state, by events; each moment of its life counted at most once.
 *
 * <p>Precedence: what an event says of the thread; else that its counters stood still, {@link ThreadState#IDLE}; else
 * that the JVM was paused, {@link ThreadState#PAUSED}, unless pauses do not stop the thread.
 */
public final class ThreadTimes {
    private final long[] nanos = new long[ThreadState.count()];
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
        long[] at = {fromNanos};
        spans.segments(fromNanos, toNanos, (from, to, state) -> {
            times.addGap(at[0], from, still, pauses);
            times.add(state, to - from);
            at[0] = to;
        });
        times.addGap(at[0], toNanos, still, pauses);
        return times;
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

    /** Time in a state, in nanoseconds. */
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
