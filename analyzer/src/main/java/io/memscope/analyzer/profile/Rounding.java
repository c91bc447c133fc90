package io.memscope.analyzer.profile;

/** Rounds a series of figures so that the sum of what comes out is the rounded sum of what went in. */
final class Rounding {
    private double exact;
    private long given;

    long next(double figure) {
        exact += figure;
        long value = Math.max(0, Math.round(exact) - given);
        given += value;
        return value;
    }
}
