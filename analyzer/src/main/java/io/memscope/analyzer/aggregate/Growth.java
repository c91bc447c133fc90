package io.memscope.analyzer.aggregate;

/**
 * How far a counter that only grows moved, reading by reading.
 *
 * @param readings how many readings there were
 * @param firstNanos time of the first, nanoseconds since the epoch
 * @param lastNanos time of the last
 * @param highest the highest reading of the JVM at hand
 * @param increase how far it moved, all JVMs together
 */
public record Growth(long readings, long firstNanos, long lastNanos, long highest, long increase) {

    /** Nothing was read. */
    public static final Growth NONE = new Growth(0, 0, 0, 0, 0);

    /**
     * With one more reading, later than those before.
     *
     * @param anew whether it is the first of another JVM; else one that is less than those before came late
     */
    Growth plus(long epochNanos, long value, boolean anew) {
        if (readings == 0) {
            return new Growth(1, epochNanos, epochNanos, value, 0);
        }
        long step = anew ? 0 : Math.max(0, value - highest);
        return new Growth(
                readings + 1,
                firstNanos,
                epochNanos,
                anew ? value : Math.max(highest, value),
                Saturated.sum(increase, step));
    }

    /** How far it moved a second; 0 with fewer than two readings. */
    public double perSecond() {
        return lastNanos > firstNanos ? increase * 1e9 / (lastNanos - firstNanos) : 0;
    }
}
