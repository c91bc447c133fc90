package io.memscope.analyzer.aggregate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over time in slices of equal length, which doubles whenever there are too many of them.
 *
 * <p>Slices begin at multiples of their length since the epoch, so that two series of different lengths can be added:
 * the finer one folds into the coarser. They are kept in arrays, since millions of events may be added one by one.
 */
public final class SliceSeries {
    private static final int FIRST_SLICE_SHIFT = 27;
    private static final int MAX_SLICES = 512;

    /** Slices are powers of two long, so that an event's slice is a shift away. */
    private int sliceShift = FIRST_SLICE_SHIFT;
    /** Number of the slice at place 0 of the arrays. */
    private long base;
    /** Numbers of the first and the last slice with events; none if the last comes before the first. */
    private long first = Long.MAX_VALUE;

    private long last = Long.MIN_VALUE;
    private long[] counts = new long[MAX_SLICES];
    private double[] sums = new double[MAX_SLICES];
    private double[] maxima = new double[MAX_SLICES];

    /**
     * What fell into one slice.
     *
     * @param count events
     * @param sum of their measures
     * @param max the largest of their measures
     */
    public record Slice(long count, double sum, double max) {}

    /** Adds an event; written out, since there may be millions. */
    void add(long epochNanos, double measure) {
        long slice = epochNanos >> sliceShift;
        if (slice < first || slice > last) {
            slice = widen(slice);
        }
        int place = (int) (slice - base);
        if (counts[place]++ == 0 || measure > maxima[place]) {
            maxima[place] = measure;
        }
        sums[place] += measure;
    }

    void addAll(SliceSeries other) {
        while (sliceShift < other.sliceShift) {
            fold();
        }
        for (long slice = other.first; slice <= other.last; slice++) {
            int place = (int) (slice - other.base);
            if (other.counts[place] > 0) {
                // Adding may make the slices longer on the way.
                long own = slice >> (sliceShift - other.sliceShift);
                add(own, other.counts[place], other.sums[place], other.maxima[place]);
            }
        }
    }

    /** The series with slices of at least that length. */
    SliceSeries coarsenedTo(long nanos) {
        SliceSeries copy = new SliceSeries();
        copy.addAll(this);
        while (copy.sliceNanos() < nanos) {
            copy.fold();
        }
        return copy;
    }

    private void add(long number, long count, double sum, double max) {
        long slice = number;
        if (slice < first || slice > last) {
            slice = widen(slice);
        }
        int place = (int) (slice - base);
        maxima[place] = counts[place] == 0 ? max : Math.max(maxima[place], max);
        counts[place] += count;
        sums[place] += sum;
    }

    /** Makes room for a slice beyond the first or last; gives its number, which changes if slices become longer. */
    private long widen(long number) {
        long slice = number;
        while (first <= last && Math.max(last, slice) - Math.min(first, slice) >= MAX_SLICES) {
            fold();
            slice >>= 1;
        }
        boolean empty = first > last;
        long newFirst = empty ? slice : Math.min(first, slice);
        long newLast = empty ? slice : Math.max(last, slice);
        if (empty) {
            base = slice;
        } else if (newFirst < base || newLast - base >= MAX_SLICES) {
            // To the end that was not there yet, there is then as much room as can be.
            move(slice < first ? newLast - MAX_SLICES + 1 : newFirst);
        }
        first = newFirst;
        last = newLast;
        return slice;
    }

    private void move(long newBase) {
        long[] oldCounts = counts;
        double[] oldSums = sums;
        double[] oldMaxima = maxima;
        counts = new long[MAX_SLICES];
        sums = new double[MAX_SLICES];
        maxima = new double[MAX_SLICES];
        int from = (int) (first - base);
        int to = (int) (first - newBase);
        int length = (int) (last - first + 1);
        System.arraycopy(oldCounts, from, counts, to, length);
        System.arraycopy(oldSums, from, sums, to, length);
        System.arraycopy(oldMaxima, from, maxima, to, length);
        base = newBase;
    }

    private void fold() {
        sliceShift++;
        if (first > last) {
            return;
        }
        long oldBase = base;
        long oldFirst = first;
        long oldLast = last;
        long[] oldCounts = counts;
        double[] oldSums = sums;
        double[] oldMaxima = maxima;
        counts = new long[MAX_SLICES];
        sums = new double[MAX_SLICES];
        maxima = new double[MAX_SLICES];
        first = oldFirst >> 1;
        last = oldLast >> 1;
        base = first;
        for (long slice = oldFirst; slice <= oldLast; slice++) {
            int place = (int) (slice - oldBase);
            if (oldCounts[place] > 0) {
                add(slice >> 1, oldCounts[place], oldSums[place], oldMaxima[place]);
            }
        }
    }

    /** Length of a slice, in nanoseconds. */
    public long sliceNanos() {
        return 1L << sliceShift;
    }

    /** What fell into each slice, by its number: the slice begins at number times length since the epoch. */
    public Map<Long, Slice> slices() {
        Map<Long, Slice> slices = new TreeMap<>();
        for (long slice = first; slice <= last; slice++) {
            int place = (int) (slice - base);
            if (counts[place] > 0) {
                slices.put(slice, new Slice(counts[place], sums[place], maxima[place]));
            }
        }
        return slices;
    }
}
