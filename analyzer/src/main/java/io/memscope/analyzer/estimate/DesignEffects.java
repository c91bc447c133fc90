package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.IdIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Given what each sample stands for, when it was taken, of what and in which pool, tells how much wider the errors of
 * shares are than those of independent samples.
 *
 * <p>The recording is cut into {@value #SLICES} slices of equal length, as if each were drawn whole: with {@code z}
 * what a slice has of a row beyond what the row's shares of the pools make of the slice's bytes of each, the variance
 * of the row's bytes is {@code G/(G−1) Σ z²} (W. Cochran, Sampling Techniques, 3rd edition, 5A.9 and 9A:
 * post-stratified ratio estimates from clusters; the bytes of pools are known, so what they vary is no error). Its
 * ratio to the variance of independent samples of all, {@code p (1 − p) Σ x²}, is the design effect: that of the row
 * itself, noisy as it is, and that of all rows together count the same.
 */
final class DesignEffects {
    static final int SLICES = 24;

    /** Below, there are too few samples in a slice to tell: a fair value for steady work is taken. */
    private static final int FEWEST_SAMPLES = 4 * SLICES;

    private static final double UNKNOWN = 2;
    /** Pools that differ much take off a quarter and more; less than this is chance. */
    private static final double LEAST = 0.75;

    private static final int FEWEST_OF_A_ROW = 5;
    private static final double COMMON_WEIGHT = SLICES;

    private final IdIndex keys = new IdIndex();
    private int[] counts = new int[FEWEST_SAMPLES];
    /** A row's part in one pool: by number of the key and of the pool. */
    private final IdIndex parts = new IdIndex();
    /** By number of the part and slice. */
    private double[] slices = new double[FEWEST_SAMPLES * SLICES];
    /** By pool and slice. */
    private double[] pools = new double[SLICES];

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

    /**
     * Tells of a sample.
     *
     * @param key number of the row
     * @param pool number of the pool, small
     * @param epochNanos when, since the epoch
     * @param bytes it stands for
     */
    void add(int key, int pool, long epochNanos, double bytes) {
        int slice = (int) Math.max(0, Math.min(SLICES - 1, (epochNanos - fromNanos) / sliceNanos));
        int row = keys.indexOf(key);
        if (row == counts.length) {
            counts = Arrays.copyOf(counts, row * 2);
        }
        counts[row]++;
        int part = parts.indexOf((long) row << 32 | pool);
        if ((part + 1) * SLICES > slices.length) {
            slices = Arrays.copyOf(slices, slices.length * 2);
        }
        slices[part * SLICES + slice] += bytes;
        if ((pool + 1) * SLICES > pools.length) {
            pools = Arrays.copyOf(pools, (pool + 1) * 2 * SLICES);
        }
        pools[pool * SLICES + slice] += bytes;
        squares += bytes * bytes;
        samples++;
    }

    /** Design effects by key; those of other keys are the common one. */
    Effects effects() {
        double total = Arrays.stream(pools).sum();
        if (samples < FEWEST_SAMPLES || total <= 0 || squares <= 0) {
            return new Effects(UNKNOWN, Map.of());
        }
        double[] shares = new double[keys.size()];
        double[] beyond = beyond(shares, total);
        Map<Integer, Double> own = new HashMap<>();
        double variances = 0;
        double independent = 0;
        for (int row = 0; row < keys.size(); row++) {
            if (counts[row] < FEWEST_OF_A_ROW) {
                continue;
            }
            double variance = 0;
            for (int slice = 0; slice < SLICES; slice++) {
                variance += beyond[row * SLICES + slice] * beyond[row * SLICES + slice];
            }
            variance *= SLICES / (SLICES - 1.0);
            double ofIndependent = shares[row] * (1 - shares[row]) * squares;
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

    /**
     * By row and slice what the slice has of it beyond the row's shares of the pools' bytes in the slice.
     *
     * @param shares of the rows, filled in
     */
    private double[] beyond(double[] shares, double total) {
        double[] beyond = new double[keys.size() * SLICES];
        for (int part = 0; part < parts.size(); part++) {
            int row = (int) (parts.id(part) >> 32);
            int pool = (int) parts.id(part);
            double ofRow = sum(slices, part);
            double ofPool = sum(pools, pool);
            // Of a pool whose counters say that it allocated nothing, samples stand for nothing.
            double share = ofPool > 0 ? ofRow / ofPool : 0;
            shares[row] += ofRow / total;
            for (int slice = 0; slice < SLICES; slice++) {
                beyond[row * SLICES + slice] += slices[part * SLICES + slice] - share * pools[pool * SLICES + slice];
            }
        }
        return beyond;
    }

    private static double sum(double[] bySlice, int number) {
        return Arrays.stream(bySlice, number * SLICES, (number + 1) * SLICES).sum();
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
