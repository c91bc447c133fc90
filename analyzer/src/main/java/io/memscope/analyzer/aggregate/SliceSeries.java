package io.memscope.analyzer.aggregate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over time in slices of equal length, which doubles whenever there are too many of them.
 *
 * <p>Slices begin at multiples of their length since the epoch, so that two series of different lengths can be added:
 * the finer one folds into the coarser.
 */
public final class SliceSeries {
    private static final long FIRST_SLICE_NANOS = 1L << 27;
    private static final int MAX_SLICES = 512;

    private final TreeMap<Long, Slice> slices = new TreeMap<>();
    private long sliceNanos = FIRST_SLICE_NANOS;

    /**
     * What fell into one slice.
     *
     * @param count events
     * @param sum of their measures
     * @param max the largest of their measures
     */
    public record Slice(long count, double sum, double max) {

        Slice plus(Slice other) {
            return new Slice(count + other.count, sum + other.sum, Math.max(max, other.max));
        }
    }

    void add(long epochNanos, double measure) {
        slices.merge(Math.floorDiv(epochNanos, sliceNanos), new Slice(1, measure, measure), Slice::plus);
        coarsen();
    }

    void addAll(SliceSeries other) {
        while (sliceNanos < other.sliceNanos) {
            fold();
        }
        long factor = sliceNanos / other.sliceNanos;
        other.slices.forEach((slice, content) -> slices.merge(Math.floorDiv(slice, factor), content, Slice::plus));
        coarsen();
    }

    /** The series with slices of at least that length. */
    SliceSeries coarsenedTo(long nanos) {
        SliceSeries copy = new SliceSeries();
        copy.addAll(this);
        while (copy.sliceNanos < nanos) {
            copy.fold();
        }
        return copy;
    }

    private void coarsen() {
        while (!slices.isEmpty() && slices.lastKey() - slices.firstKey() >= MAX_SLICES) {
            fold();
        }
    }

    private void fold() {
        sliceNanos *= 2;
        TreeMap<Long, Slice> folded = new TreeMap<>();
        slices.forEach((slice, content) -> folded.merge(Math.floorDiv(slice, 2), content, Slice::plus));
        slices.clear();
        slices.putAll(folded);
    }

    /** Length of a slice, in nanoseconds. */
    public long sliceNanos() {
        return sliceNanos;
    }

    /** What fell into each slice, by its number: the slice begins at number times length since the epoch. */
    public Map<Long, Slice> slices() {
        return new TreeMap<>(slices);
    }
}
