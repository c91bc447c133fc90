package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.IdIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Given what each sample stands for, when it was taken and of what, tells how much wider the errors of shares are than
 * those of independent samples.
 *
 * <p>The recording is cut into {@value #SLICES} slices of equal length, as if each were drawn whole: with {@code z}
 * what a slice has of a row beyond the row's share of the slice, the variance of the row's bytes is {@code G/(G−1) Σ
 * z²} (W. Cochran, Sampling Techniques, 3rd edition, 9A: ratio estimates from clusters). Its ratio to the variance of
 * independent samples, {@code p (1 − p) Σ x²}, is the design effect: that of the row itself, noisy as it is, and that
 * of all rows together count the same.
 */
final class DesignEffects {
    static final int SLICES = 24;

    /** Below, there are too few samples in a slice to tell: a fair value for steady work is taken. */
    private static final int FEWEST_SAMPLES = 4 * SLICES;

    private static final double UNKNOWN = 2;
    /** Errors of the model are never nothing: measured coverage with less is under 95 %. */
    private static final double LEAST = 1.1;

    private static final int FEWEST_OF_A_ROW = 5;
    private static final double COMMON_WEIGHT = SLICES;

    private final IdIndex keys = new IdIndex();
    /** By key's number and slice. */
    private double[] slices = new double[FEWEST_SAMPLES * SLICES];

    private int[] counts = new int[FEWEST_SAMPLES];
    private final double[] sums = new double[SLICES];
    private final long fromNanos;
    private final double sliceNanos;
    private double squares;
    private int samples;
    private int stride = 1;

    DesignEffects(long fromNanos, long durationNanos) {
        this.fromNanos = fromNanos;
        this.sliceNanos = Math.max(1, durationNanos / (double) SLICES);
    }

    /** Each how many-th sample is told: the clusters of all are larger by that. */
    void ofEach(int newStride) {
        stride = newStride;
    }

    void add(int key, long epochNanos, double bytes) {
        int slice = (int) Math.max(0, Math.min(SLICES - 1, (epochNanos - fromNanos) / sliceNanos));
        int row = keys.indexOf(key);
        if (row == counts.length) {
            counts = Arrays.copyOf(counts, row * 2);
            slices = Arrays.copyOf(slices, counts.length * SLICES);
        }
        slices[row * SLICES + slice] += bytes;
        counts[row]++;
        sums[slice] += bytes;
        squares += bytes * bytes;
        samples++;
    }

    /** Design effects by key; those of other keys are the common one. */
    Effects effects() {
        double total = Arrays.stream(sums).sum();
        if (samples < FEWEST_SAMPLES || total <= 0 || squares <= 0) {
            return new Effects(UNKNOWN, Map.of());
        }
        Map<Integer, Double> own = new HashMap<>();
        double variances = 0;
        double independent = 0;
        for (int row = 0; row < keys.size(); row++) {
            if (counts[row] < FEWEST_OF_A_ROW) {
                continue;
            }
            double bytes = 0;
            for (int slice = 0; slice < SLICES; slice++) {
                bytes += slices[row * SLICES + slice];
            }
            double share = bytes / total;
            double variance = 0;
            for (int slice = 0; slice < SLICES; slice++) {
                double beyond = slices[row * SLICES + slice] - share * sums[slice];
                variance += beyond * beyond;
            }
            variance *= SLICES / (SLICES - 1.0);
            double ofIndependent = share * (1 - share) * squares;
            variances += variance;
            independent += ofIndependent;
            if (ofIndependent > 0) {
                own.put((int) keys.id(row), variance / ofIndependent);
            }
        }
        double common = independent > 0 ? variances / independent : UNKNOWN;
        Map<Integer, Double> joint = new HashMap<>();
        own.forEach((key, effect) ->
                joint.put(key, allOfThem((SLICES * effect + COMMON_WEIGHT * common) / (SLICES + COMMON_WEIGHT))));
        return new Effects(allOfThem(common), joint);
    }

    private double allOfThem(double effect) {
        return Math.max(LEAST, 1 + (effect - 1) * stride);
    }

    /**
     * Design effects.
     *
     * @param common of all rows together
     * @param byKey of rows with samples enough
     */
    record Effects(double common, Map<Integer, Double> byKey) {
        double of(int key) {
            return byKey.getOrDefault(key, common);
        }
    }
}
