package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;

/** The segments of one thread in arrays, to be asked many times what it did in a range of time. */
public final class SegmentIndex {
    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private byte[] states = new byte[8];
    private int size;

    /** The segments of a thread's intervals within a range. */
    public SegmentIndex(ThreadSpans spans, long fromNanos, long toNanos) {
        spans.segments(fromNanos, toNanos, this::add);
    }

    private void add(long from, long to, ThreadState state) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            states = Arrays.copyOf(states, size * 2);
        }
        starts[size] = from;
        ends[size] = to;
        states[size] = (byte) state.ordinal();
        size++;
    }

    /**
     * Adds to the sums of each state, by its ordinal, what the thread spent in it in a range; time in no state goes to
     * {@link ThreadState#UNACCOUNTED}.
     */
    public void sum(long fromNanos, long toNanos, long[] sums) {
        long accounted = 0;
        for (int i = firstEndingAfter(fromNanos); i < size && starts[i] < toNanos; i++) {
            long nanos = Math.min(ends[i], toNanos) - Math.max(starts[i], fromNanos);
            sums[states[i]] += nanos;
            accounted += nanos;
        }
        sums[ThreadState.UNACCOUNTED.ordinal()] += Math.max(0, toNanos - fromNanos - accounted);
    }

    private int firstEndingAfter(long nanos) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
