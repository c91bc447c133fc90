package io.memscope.benchmarks.overhead;

import java.util.Arrays;
import java.util.List;

/**
 * Given differences of pairs, their centre and its 95 % interval: the Hodges-Lehmann estimate, the median of the means
 * of all pairs of differences, with the interval of Wilcoxon's signed ranks (Hollander, Wolfe, Chicken: Nonparametric
 * Statistical Methods, 3.2 and 3.3), which a few rounds that another process disturbed don't move.
 *
 * @param centre the estimate
 * @param low lower end of the interval
 * @param high upper end
 * @param pairs how many differences there were
 */
record PairedEstimate(double centre, double low, double high, int pairs) {

    private static final double Z = 1.96;

    static PairedEstimate of(List<Double> differences) {
        int n = differences.size();
        if (n == 0) {
            return new PairedEstimate(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double[] means = new double[n * (n + 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i; k < n; k++) {
                means[count++] = (differences.get(i) + differences.get(k)) / 2;
            }
        }
        Arrays.sort(means);
        double spread = Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
        // Counted from 1, as tables of the statistic do.
        int rank = (int) Math.max(1, Math.floor(n * (n + 1) / 4.0 - Z * spread));
        double centre = (means[(count - 1) / 2] + means[count / 2]) / 2;
        return new PairedEstimate(centre, means[rank - 1], means[count - rank], n);
    }
}
