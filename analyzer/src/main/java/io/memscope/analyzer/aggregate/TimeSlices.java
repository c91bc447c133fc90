package io.memscope.analyzer.aggregate;

/**
 * Equal slices of time.
 *
 * @param originNanos start of the first one, nanoseconds since the epoch
 * @param widthNanos length of each
 * @param count how many there are, at least 1; what lies before or after them belongs to the first or last
 */
public record TimeSlices(long originNanos, long widthNanos, int count) {

    /** All of the time in one. */
    public static final TimeSlices ONE = new TimeSlices(0, Long.MAX_VALUE, 1);

    public TimeSlices {
        if (widthNanos < 1 || count < 1) {
            throw new IllegalArgumentException("no slices: " + count + " of " + widthNanos + " ns");
        }
    }

    /** So many slices over a range of time, none of them shorter than the given length. */
    public static TimeSlices of(long startNanos, long endNanos, int count, long leastNanos) {
        long span = Math.max(1, endNanos - startNanos);
        long width = Math.max(leastNanos, (span + count - 1) / count);
        return new TimeSlices(startNanos, width, (int) ((span + width - 1) / width));
    }

    /** The slice of a time, nanoseconds since the epoch. */
    int of(long epochNanos) {
        if (epochNanos <= originNanos) {
            return 0;
        }
        return (int) Math.min(count - 1L, (epochNanos - originNanos) / widthNanos);
    }

    /** When a slice starts, nanoseconds since the epoch. */
    public long startNanos(int slice) {
        return originNanos + slice * widthNanos;
    }
}
