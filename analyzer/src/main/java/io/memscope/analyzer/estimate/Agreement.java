package io.memscope.analyzer.estimate;

import java.util.HashMap;
import java.util.Map;

/**
 * How much more alike samples of one group are than samples of different groups of the same block, be groups the
 * threads of a pool or the moments of a recording: the intraclass correlation of their classes.
 *
 * <p>With {@code w} the part of pairs of one group that are of the same class, and {@code b} that of pairs of different
 * groups, it is {@code ρ = (w − b) / (1 − b)}. If mixes of groups vary like a Dirichlet distribution of concentration
 * {@code α}, then {@code ρ = 1 / (1 + α)}, and the best estimate of a group's mix from {@code n} samples gives them the
 * weight {@code n / (n + α)} against the block's mix (J. Mosimann, On the compound multinomial distribution, Biometrika
 * 49, 1962).
 *
 * @param correlation the estimate; may be negative by chance
 * @param standardError its standard error, were there no correlation
 * @param pairs pairs within groups that it rests on
 */
record Agreement(double correlation, double standardError, double pairs) {
    /** Fewer pairs tell nothing. */
    private static final double LEAST_PAIRS = 200;

    /** Counts samples by group and class. */
    static final class Counter {
        private final Map<Long, double[]> byGroupAndClass = new HashMap<>();
        private final Map<Long, double[]> byBlockAndClass = new HashMap<>();
        private final Map<Integer, double[]> byGroup = new HashMap<>();
        private final Map<Integer, double[]> byBlock = new HashMap<>();

        void add(int block, int group, int classKey, double count) {
            byGroupAndClass.computeIfAbsent(pair(group, classKey), key -> new double[1])[0] += count;
            byBlockAndClass.computeIfAbsent(pair(block, classKey), key -> new double[1])[0] += count;
            byGroup.computeIfAbsent(group, key -> new double[1])[0] += count;
            byBlock.computeIfAbsent(block, key -> new double[1])[0] += count;
        }

        Agreement agreement() {
            double pairsWithin = squares(byGroup) - sum(byGroup);
            double alikeWithin = squares(byGroupAndClass) - sum(byGroupAndClass);
            double pairsBetween = squares(byBlock) - squares(byGroup);
            double alikeBetween = squares(byBlockAndClass) - squares(byGroupAndClass);
            if (pairsWithin < LEAST_PAIRS || pairsBetween < LEAST_PAIRS || alikeBetween >= pairsBetween) {
                return new Agreement(0, 1, pairsWithin);
            }
            double between = alikeBetween / pairsBetween;
            double within = alikeWithin / pairsWithin;
            // Pairs are counted twice, as (a, b) and (b, a).
            double error = Math.sqrt(2 * between * (1 - between) / pairsWithin);
            return new Agreement((within - between) / (1 - between), error / (1 - between), pairsWithin);
        }

        private static long pair(int a, int b) {
            return (long) a << 32 | (b & 0xFFFF_FFFFL);
        }

        private static double sum(Map<?, double[]> counts) {
            return counts.values().stream().mapToDouble(count -> count[0]).sum();
        }

        private static double squares(Map<?, double[]> counts) {
            return counts.values().stream()
                    .mapToDouble(count -> count[0] * count[0])
                    .sum();
        }
    }

    /** Whether there are enough pairs to tell. */
    boolean known() {
        return pairs >= LEAST_PAIRS && standardError < 1;
    }

    /** What is sure of the correlation: a standard error less than the estimate, and not below 0. */
    double sure() {
        return Math.max(0, correlation - standardError);
    }

    /** Weight of a group's own samples against the block's, from 0 to 1. */
    double ownWeight(double samples) {
        double rho = sure();
        if (rho <= 0 || samples <= 0) {
            return 0;
        }
        double alpha = (1 - rho) / rho;
        return samples / (samples + alpha);
    }
}
