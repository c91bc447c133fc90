package io.memscope.analyzer.comparison;

import java.util.Arrays;

/**
 * A figure of one recording: what there was in all, and how it was spread over equal slices of the time.
 *
 * @param total bytes or nanoseconds in all
 * @param slices the same by slice, on any scale; empty where the recording does not tell
 * @param samples samples that it rests on
 */
record Series(double total, double[] slices, long samples) {

    /** Fewer samples than this say nothing. */
    static final long FEW_SAMPLES = 5;

    /**
     * The squared coefficient of variation of the total, by the method of batch means (Law and Kelton, Simulation
     * Modeling and Analysis, 9.5.3): the variance between slices over their number, corrected for slices that go on as
     * the one before did (correlation at lag 1). It holds the noise of sampling and of the load alike.
     *
     * @return NaN where slices do not tell
     */
    double squaredVariation() {
        int n = slices.length;
        double mean = Arrays.stream(slices).average().orElse(0);
        if (n < 2 || mean <= 0) {
            return Double.NaN;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            double deviation = slices[i] - mean;
            squares += deviation * deviation;
            products += i == 0 ? 0 : deviation * (slices[i - 1] - mean);
        }
        double correlation = squares > 0 ? Math.max(0, Math.min(0.8, products / squares)) : 0;
        double inflation = (1 + correlation) / (1 - correlation);
        return squares / (n - 1) / n / (mean * mean) * inflation;
    }

    /** Slices with something in them, less one: what came in one moment was seen once, however often it was sampled. */
    int degreesOfFreedom() {
        long used = Arrays.stream(slices).filter(value -> value > 0).count();
        return (int) Math.max(1, used - 1);
    }
}
