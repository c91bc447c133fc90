package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Given what a thread is known to have done, says what it most likely did where events can't tell: a wait that goes on
 * when a recording ends, or that began before it, is in no event, since Flight Recorder writes an event when it ends,
 * and only if it was on when it began.
 *
 * <p>A thread that waits over and over does so again: it goes on for as long as it mostly does between two waits, and
 * then is in the state that mostly followed its last one. Of a thread with few waits nothing is said, nor of one whose
 * wait would be much longer than any that was seen: that one does something else.
 *
 * @param before the state at the beginning; null if nothing is said of it
 * @param beforeNanos how long, from the beginning on
 * @param after the state at the end
 * @param afterNanos how long, up to the end
 */
record OpenWaits(
        @Nullable ThreadState before,
        long beforeNanos,
        @Nullable ThreadState after,
        long afterNanos) {
    /** Of fewer waits there is no usual. */
    private static final int FEW = 4;

    /** An open wait is no longer than so many times the longest that was seen. */
    private static final long TIMES_LONGEST = 2;

    /** What the JVM does to a thread does not come by turns. */
    private static final Set<ThreadState> NOT_BY_TURNS = EnumSet.of(ThreadState.PAUSED, ThreadState.PINNED);

    private static final OpenWaits NONE = new OpenWaits(null, 0, null, 0);

    /** Goes through the segments of a thread in order. */
    private static final class History {
        private final int[] followers = new int[ThreadState.count() * ThreadState.count()];
        private long[] gaps = new long[16];
        private int waits;
        private int gapCount;
        private int first = -1;
        private int last = -1;
        private long firstNanos;
        private long lastNanos;
        private long longestNanos;

        void add(long fromNanos, long toNanos, ThreadState state) {
            int now = state.ordinal();
            if (last < 0) {
                first = now;
                firstNanos = fromNanos;
            } else {
                followers[last * ThreadState.count() + now]++;
                if (gapCount == gaps.length) {
                    gaps = Arrays.copyOf(gaps, gapCount * 2);
                }
                gaps[gapCount++] = fromNanos - lastNanos;
            }
            last = now;
            lastNanos = toNanos;
            longestNanos = Math.max(longestNanos, toNanos - fromNanos);
            waits++;
        }

        long usualGapNanos() {
            long[] sorted = Arrays.copyOf(gaps, gapCount);
            Arrays.sort(sorted);
            return sorted[gapCount / 2];
        }

        ThreadState mostlyAfter(int state) {
            return most(state * ThreadState.count(), 1);
        }

        ThreadState mostlyBefore(int state) {
            return most(state, ThreadState.count());
        }

        /** How much of a time at an end may be a wait in that state: all of it or nothing. */
        long open(ThreadState state, long nanos) {
            return NOT_BY_TURNS.contains(state) || nanos > TIMES_LONGEST * longestNanos ? 0 : Math.max(0, nanos);
        }

        private ThreadState most(int from, int step) {
            int best = 0;
            for (int i = 1; i < ThreadState.count(); i++) {
                best = followers[from + i * step] > followers[from + best * step] ? i : best;
            }
            // Nothing followed the very last state, or came before the very first, if it was the only one of its kind.
            return followers[from + best * step] == 0 ? ThreadState.of(last) : ThreadState.of(best);
        }
    }

    /**
     * What a thread most likely did at either end of a time.
     *
     * @param spans what is known
     * @param fromNanos where the time begins
     * @param toNanos where it ends
     */
    static OpenWaits of(ThreadSpans spans, long fromNanos, long toNanos) {
        if (spans.size() < FEW) {
            return NONE;
        }
        History history = new History();
        spans.segments(fromNanos, toNanos, history::add);
        if (history.waits < FEW) {
            return NONE;
        }
        long gap = history.usualGapNanos();
        ThreadState before = history.mostlyBefore(history.first);
        ThreadState after = history.mostlyAfter(history.last);
        long beforeNanos = history.open(before, history.firstNanos - fromNanos - gap);
        long afterNanos = history.open(after, toNanos - history.lastNanos - gap);
        return new OpenWaits(beforeNanos > 0 ? before : null, beforeNanos, afterNanos > 0 ? after : null, afterNanos);
    }
}
