package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.finding.heap.HeapAfterGc.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Given points over time, gives the slope that half of their pairs exceed (Theil and Sen) and how likely so steady a
 * rise or fall would be by chance (Mann and Kendall, with the normal approximation).
 *
 * @param bytesPerSecond the slope; 0 with fewer than two points
 * @param chance from 0 to 1
 */
record Trend(double bytesPerSecond, double chance) {
    /** Pairs grow by the square; a sample of the points says the same. */
    private static final int MOST_POINTS = 300;

    /** Of fewer points the normal approximation says too much. */
    private static final int FEWEST_POINTS = 4;

    static Trend of(List<Point> all) {
        List<Point> points = thinned(all);
        int n = points.size();
        if (n < FEWEST_POINTS) {
            return new Trend(0, 1);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int pairs = 0;
        long rises = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double change = points.get(j).usedBytes() - points.get(i).usedBytes();
                double seconds = (points.get(j).epochNanos() - points.get(i).epochNanos()) / 1e9;
                if (seconds > 0) {
                    slopes[pairs++] = change / seconds;
                    rises += Math.round(Math.signum(change));
                }
            }
        }
        if (pairs == 0) {
            return new Trend(0, 1);
        }
        Arrays.sort(slopes, 0, pairs);
        double variance = n * (n - 1.0) * (2 * n + 5) / 18;
        double z = rises == 0 ? 0 : (Math.abs(rises) - 1) / Math.sqrt(variance);
        return new Trend(slopes[pairs / 2], 2 * upperTail(z));
    }

    private static List<Point> thinned(List<Point> all) {
        if (all.size() <= MOST_POINTS) {
            return all;
        }
        List<Point> some = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS; i++) {
            some.add(all.get((int) ((long) i * all.size() / MOST_POINTS)));
        }
        return some;
    }

    /** The part of a normal distribution above z, for z of 0 and more (Abramowitz and Stegun 26.2.17). */
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    }
}
