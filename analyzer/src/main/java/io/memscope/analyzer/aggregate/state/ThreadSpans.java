package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;

/**
 * The intervals of one thread, in any order and overlapping as they were recorded; gives them as segments that don't
 * overlap.
 *
 * <p>Where intervals overlap the one that began last counts: a wait for a lock within a read counts as the wait. Only
 * being pinned counts before all that is within it, since what pins is worth knowing and what it waited for is within
 * the stack.
 */
public final class ThreadSpans {
    private static final int FIRST_CAPACITY = 8;

    private long[] starts = new long[FIRST_CAPACITY];
    private long[] ends = new long[FIRST_CAPACITY];
    private byte[] states = new byte[FIRST_CAPACITY];
    private int size;
    private boolean sorted = true;

    /** Takes segments that follow one another without overlap. */
    @FunctionalInterface
    public interface Segments {
        /** One: from when, to when (nanoseconds since the epoch, exclusive), in which state. */
        void add(long fromNanos, long toNanos, ThreadState state);
    }

    /** Adds an interval; one without length is none. */
    public void add(long startNanos, long endNanos, ThreadState state) {
        if (endNanos <= startNanos) {
            return;
        }
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            states = Arrays.copyOf(states, capacity);
        }
        starts[size] = startNanos;
        ends[size] = endNanos;
        states[size] = (byte) state.ordinal();
        sorted &= size == 0
                || startNanos > starts[size - 1]
                || (startNanos == starts[size - 1] && endNanos <= ends[size - 1]);
        size++;
    }

    /** How many intervals there are. */
    public int size() {
        return size;
    }

    /** Start of the first interval; {@code Long.MAX_VALUE} without any. */
    public long firstNanos() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            first = Math.min(first, starts[i]);
        }
        return first;
    }

    /** End of the last interval; {@code Long.MIN_VALUE} without any. */
    public long lastNanos() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            last = Math.max(last, ends[i]);
        }
        return last;
    }

    /**
     * Gives the segments within a range of time, in order.
     *
     * @param fromNanos where the range begins, nanoseconds since the epoch
     * @param toNanos where it ends, exclusive
     */
    public void segments(long fromNanos, long toNanos, Segments out) {
        sort();
        int[] open = new int[FIRST_CAPACITY];
        int depth = 0;
        long at = fromNanos;
        long pinnedUntil = Long.MIN_VALUE;
        for (int next = 0; next <= size; next++) {
            long until = next == size ? toNanos : Math.min(toNanos, Math.max(fromNanos, starts[next]));
            while (depth > 0 && at < until) {
                int top = open[depth - 1];
                long end = Math.min(ends[top], until);
                if (end > at) {
                    emit(at, end, ThreadState.of(states[top]), pinnedUntil, out);
                    at = end;
                }
                if (ends[top] <= at) {
                    depth--;
                }
            }
            at = Math.max(at, until);
            if (next < size && ends[next] > at) {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, depth * 2);
                }
                open[depth++] = next;
                if (states[next] == ThreadState.PINNED.ordinal()) {
                    pinnedUntil = Math.max(pinnedUntil, ends[next]);
                }
            }
        }
    }

    private static void emit(long from, long to, ThreadState state, long pinnedUntil, Segments out) {
        long pinned = Math.min(to, Math.max(from, pinnedUntil));
        if (pinned > from) {
            out.add(from, pinned, ThreadState.PINNED);
        }
        if (to > pinned) {
            out.add(pinned, to, state);
        }
    }

    /** By start; of those that start together the longer one first, as it is the outer one. */
    private void sort() {
        if (sorted) {
            return;
        }
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        order = sortedRuns(order);
        long[] newStarts = new long[size];
        long[] newEnds = new long[size];
        byte[] newStates = new byte[size];
        for (int i = 0; i < size; i++) {
            newStarts[i] = starts[order[i]];
            newEnds[i] = ends[order[i]];
            newStates[i] = states[order[i]];
        }
        starts = newStarts;
        ends = newEnds;
        states = newStates;
        sorted = true;
    }

    /** Merge sort from the bottom: no objects, and on what is nearly in order hardly any work. */
    private int[] sortedRuns(int[] order) {
        int[] from = order;
        int[] to = new int[size];
        for (int width = 1; width < size && width > 0; width *= 2) {
            for (int low = 0; low < size; low += 2 * width) {
                int middle = Math.min(low + width, size);
                int high = (int) Math.min(low + 2L * width, size);
                int left = low;
                int right = middle;
                for (int i = low; i < high; i++) {
                    boolean takeLeft = left < middle && (right >= high || !isBefore(from[right], from[left]));
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private boolean isBefore(int a, int b) {
        return starts[a] < starts[b] || (starts[a] == starts[b] && ends[a] > ends[b]);
    }
}
