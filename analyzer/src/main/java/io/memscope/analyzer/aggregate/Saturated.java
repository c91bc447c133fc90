package io.memscope.analyzer.aggregate;

/** Adds amounts from a recording, so that a damaged or hostile one can't turn a sum negative. */
public final class Saturated {

    private Saturated() {}

    /**
     * The sum of two amounts, of which a negative one counts as 0; {@code Long.MAX_VALUE} where it is more than that.
     */
    public static long sum(long a, long b) {
        long sum = Math.max(0, a) + Math.max(0, b);
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
