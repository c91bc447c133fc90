package io.memscope.analyzer.aggregate;

/**
 * Equal slices of time.
 *
 * @param startNanos start of the first one, nanoseconds since the epoch
 * @param sliceNanos length of each, at least 1
 * @param count how many there are, at least 1; what lies before or after them belongs to the first or last
 */
public record TimeSlices(long startNanos, long sliceNanos, int count) {

    /** All of the time in one. */
    public static final TimeSlices ONE = new TimeSlices(0, Long.MAX_VALUE, 1);

    private static final long SHORTEST_NANOS = 1_000_000;

    /** Lengths that follow each other within a power of ten. */
    private static final int[] STEPS = {1, 2, 5};

    public TimeSlices {
        if (sliceNanos < 1 || count < 1) {
            throw new IllegalArgumentException("no slices: " + count + " of " + sliceNanos + " ns");
        }
    }

    /** So many slices over a range of time, none of them shorter than the given length. */
    public static TimeSlices of(long startNanos, long endNanos, int count, long leastNanos) {
        long span = Math.max(1, endNanos - startNanos);
        long length = Math.max(leastNanos, (span + count - 1) / count);
        return new TimeSlices(startNanos, length, (int) ((span + length - 1) / length));
    }

    /** The most slices, but no more than so many, whose length is 1, 2 or 5 times a power of ten nanoseconds. */
    public static TimeSlices ofRoundLength(long startNanos, long endNanos, int most) {
        long duration = Math.max(1, endNanos - startNanos);
        long length = SHORTEST_NANOS;
        for (int step = 0; duration / length >= most; ) {
            step++;
            length = length / STEPS[(step - 1) % STEPS.length] * STEPS[step % STEPS.length];
            if (step % STEPS.length == 0) {
                length *= 10;
            }
        }
        return new TimeSlices(startNanos, length, (int) ((duration - 1) / length) + 1);
    }

    /** The slice that a time falls into, nanoseconds since the epoch; the first or last one for times outside. */
    public int sliceOf(long epochNanos) {
        if (epochNanos <= startNanos) {
            return 0;
        }
        return (int) Math.min(count - 1L, (epochNanos - startNanos) / sliceNanos);
    }

    /** When a slice starts, nanoseconds since the epoch. */
    public long startOf(int slice) {
        return startNanos + slice * sliceNanos;
    }
}
