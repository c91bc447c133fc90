package io.memscope.analyzer.aggregate.state;

import java.util.Arrays;

/** Ranges of time, added in any order; tells how much of a range they cover, each moment once. */
public final class TimeRanges {
    private static final int FIRST_CAPACITY = 8;

    private long[] starts = new long[FIRST_CAPACITY];
    private long[] ends = new long[FIRST_CAPACITY];
    /** Time covered before each range, once in order. */
    private long[] before = new long[0];

    private int size;
    private boolean ready;

    /** Adds a range; one without length is none. */
    public void add(long startNanos, long endNanos) {
        if (endNanos <= startNanos) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = startNanos;
        ends[size] = endNanos;
        size++;
        ready = false;
    }

    /** Adds all ranges of another. */
    public void addAll(TimeRanges other) {
        for (int i = 0; i < other.size; i++) {
            add(other.starts[i], other.ends[i]);
        }
    }

    /** How many there are: as added, or, once asked for a time, without overlaps. */
    public int size() {
        return size;
    }

    /** All of them together, in nanoseconds. */
    public long totalNanos() {
        prepare();
        return size == 0 ? 0 : before[size - 1] + ends[size - 1] - starts[size - 1];
    }

    /** How much of a range they cover, in nanoseconds. */
    public long coveredNanos(long fromNanos, long toNanos) {
        return toNanos <= fromNanos ? 0 : coveredBefore(toNanos) - coveredBefore(fromNanos);
    }

    /**
     * Gives the parts of a range that they do not cover, in order.
     *
     * @param out takes start and end of each
     */
    public void gaps(long fromNanos, long toNanos, Gaps out) {
        prepare();
        long at = fromNanos;
        for (int i = firstEndingAfter(fromNanos); i < size && starts[i] < toNanos; i++) {
            if (starts[i] > at) {
                out.add(at, starts[i]);
            }
            at = Math.max(at, ends[i]);
        }
        if (at < toNanos) {
            out.add(at, toNanos);
        }
    }

    /** Takes parts that are not covered. */
    @FunctionalInterface
    public interface Gaps {
        /** One: from when, to when, nanoseconds since the epoch. */
        void add(long fromNanos, long toNanos);
    }

    private long coveredBefore(long nanos) {
        prepare();
        int at = firstEndingAfter(nanos);
        long full = at == 0 ? 0 : before[at - 1] + ends[at - 1] - starts[at - 1];
        return at < size && starts[at] < nanos ? full + nanos - starts[at] : full;
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

    /** Puts them in order and joins those that overlap. */
    private void prepare() {
        if (ready) {
            return;
        }
        long[][] ordered = new long[size][];
        for (int i = 0; i < size; i++) {
            ordered[i] = new long[] {starts[i], ends[i]};
        }
        Arrays.sort(ordered, (a, b) -> Long.compare(a[0], b[0]));
        int joined = 0;
        for (long[] range : ordered) {
            if (joined > 0 && range[0] <= ends[joined - 1]) {
                ends[joined - 1] = Math.max(ends[joined - 1], range[1]);
            } else {
                starts[joined] = range[0];
                ends[joined] = range[1];
                joined++;
            }
        }
        size = joined;
        before = new long[size];
        for (int i = 1; i < size; i++) {
            before[i] = before[i - 1] + ends[i - 1] - starts[i - 1];
        }
        ready = true;
    }
}
