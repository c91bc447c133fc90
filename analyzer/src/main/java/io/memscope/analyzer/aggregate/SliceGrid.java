package io.memscope.analyzer.aggregate;

/**
 * A time range cut into slices of one length, 1, 2 or 5 times a power of ten nanoseconds.
 *
 * @param startNanos where the first slice begins, nanoseconds since the epoch
 * @param sliceNanos length of a slice; at least 1
 * @param count how many slices there are; at least 1
 */
public record SliceGrid(long startNanos, long sliceNanos, int count) {

    private static final long SHORTEST_NANOS = 1_000_000;

    /** Lengths that follow each other within a power of ten. */
    private static final int[] STEPS = {1, 2, 5};

    public SliceGrid {
        if (sliceNanos < 1 || count < 1) {
            throw new IllegalArgumentException(count + " slices of " + sliceNanos + " ns");
        }
    }

    /** The finest grid of at most that many slices over a time range. */
    public static SliceGrid of(long startNanos, long endNanos, int most) {
        long duration = Math.max(1, endNanos - startNanos);
        long slice = SHORTEST_NANOS;
        for (int step = 0; duration / slice >= most; ) {
            step++;
            slice = slice / STEPS[(step - 1) % STEPS.length] * STEPS[step % STEPS.length];
            if (step % STEPS.length == 0) {
                slice *= 10;
            }
        }
        return new SliceGrid(startNanos, slice, (int) ((duration - 1) / slice) + 1);
    }

    /** The slice that a time falls into; the first or last one for times outside the range. */
    public int sliceOf(long epochNanos) {
        return (int) Math.max(0, Math.min(count - 1, Math.floorDiv(epochNanos - startNanos, sliceNanos)));
    }

    /** Where a slice begins, nanoseconds since the epoch. */
    public long startOf(int slice) {
        return startNanos + slice * sliceNanos;
    }
}
