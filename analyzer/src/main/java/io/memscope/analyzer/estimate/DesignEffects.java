package io.memscope.analyzer.estimate;

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

    /** Bytes by pool, then by slice. */
    private final Map<Integer, Map<Integer, double[]>> poolsByKey = new HashMap<>();

    private final Map<Integer, int[]> countsByKey = new HashMap<>();
    private final Map<Integer, double[]> slicesByPool = new HashMap<>();
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

    void add(int key, int pool, long epochNanos, double bytes) {
        int slice = (int) Math.max(0, Math.min(SLICES - 1, (epochNanos - fromNanos) / sliceNanos));
        poolsByKey.computeIfAbsent(key, k -> new HashMap<>()).computeIfAbsent(pool, p -> new double[SLICES])[slice] +=
                bytes;
        countsByKey.computeIfAbsent(key, k -> new int[1])[0]++;
        slicesByPool.computeIfAbsent(pool, p -> new double[SLICES])[slice] += bytes;
        squares += bytes * bytes;
        samples++;
    }

    /** Design effects by key; those of other keys are the common one. */
    Effects effects() {
        double total =
                slicesByPool.values().stream().mapToDouble(DesignEffects::sum).sum();
        if (samples < FEWEST_SAMPLES || total <= 0 || squares <= 0) {
            return new Effects(UNKNOWN, Map.of());
        }
        Map<Integer, Double> own = new HashMap<>();
        double variances = 0;
        double independent = 0;
        for (Map.Entry<Integer, Map<Integer, double[]>> entry : poolsByKey.entrySet()) {
            int count = countsByKey.getOrDefault(entry.getKey(), new int[1])[0];
            if (count < FEWEST_OF_A_ROW) {
                continue;
            }
            double share = entry.getValue().values().stream()
                            .mapToDouble(DesignEffects::sum)
                            .sum()
                    / total;
            double variance = 0;
            for (double beyond : beyond(entry.getValue())) {
                variance += beyond * beyond;
            }
            variance *= SLICES / (SLICES - 1.0);
            double ofIndependent = share * (1 - share) * squares;
            variances += variance;
            independent += ofIndependent;
            if (ofIndependent > 0) {
                own.put(entry.getKey(), variance / ofIndependent);
            }
        }
        double common = independent > 0 ? variances / independent : UNKNOWN;
        Map<Integer, Double> joint = new HashMap<>();
        own.forEach((key, effect) ->
                joint.put(key, allOfThem((SLICES * effect + COMMON_WEIGHT * common) / (SLICES + COMMON_WEIGHT))));
        return new Effects(allOfThem(common), joint);
    }

    /** By slice what it has of a row beyond the row's shares of the pools' bytes in it. */
    private double[] beyond(Map<Integer, double[]> byPool) {
        double[] beyond = new double[SLICES];
        byPool.forEach((pool, ofRow) -> {
            double[] ofPool = slicesByPool.getOrDefault(pool, ofRow);
            double share = sum(ofRow) / sum(ofPool);
            for (int slice = 0; slice < SLICES; slice++) {
                beyond[slice] += ofRow[slice] - share * ofPool[slice];
            }
        });
        return beyond;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
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
