package io.memscope.analyzer.aggregate;

/**
 * How far a counter that only grows moved, reading by reading.
 *
 * @param readings how many readings there were
 * @param firstNanos time of the first, nanoseconds since the epoch
 * @param lastNanos time of the last
 * @param lastValue the last reading
 * @param increase how far it moved from the first to the last; a reading less than the one before begins anew
 */
public record Growth(long readings, long firstNanos, long lastNanos, long lastValue, long increase) {

    /** Nothing was read. */
    public static final Growth NONE = new Growth(0, 0, 0, 0, 0);

    /** With one more reading, later than those before. */
    Growth plus(long epochNanos, long value) {
        if (readings == 0) {
            return new Growth(1, epochNanos, epochNanos, value, 0);
        }
        long step = value >= lastValue ? value - lastValue : 0;
        return new Growth(readings + 1, firstNanos, epochNanos, value, Saturated.sum(increase, step));
    }

    /** How far it moved a second; 0 with fewer than two readings. */
    public double perSecond() {
        return lastNanos > firstNanos ? increase * 1e9 / (lastNanos - firstNanos) : 0;
    }
}
