package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.IdIndex;
import java.util.Arrays;

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
        private final Counts byGroupAndClass = new Counts();
        private final Counts byBlockAndClass = new Counts();
        private final Counts byGroup = new Counts();
        private final Counts byBlock = new Counts();

        void add(int block, int group, int classKey, double count) {
            byGroupAndClass.add(pair(group, classKey), count);
            byBlockAndClass.add(pair(block, classKey), count);
            byGroup.add(group, count);
            byBlock.add(block, count);
        }

        Agreement agreement() {
            double pairsWithin = byGroup.squares() - byGroup.sum();
            double alikeWithin = byGroupAndClass.squares() - byGroupAndClass.sum();
            double pairsBetween = byBlock.squares() - byGroup.squares();
            double alikeBetween = byBlockAndClass.squares() - byGroupAndClass.squares();
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
    }

    /** Counts by any long. */
    private static final class Counts {
        private static final int FIRST = 64;

        private final IdIndex keys = new IdIndex();
        private double[] counts = new double[FIRST];

        void add(long key, double count) {
            int index = keys.indexOf(key);
            if (index == counts.length) {
                counts = Arrays.copyOf(counts, index * 2);
            }
            counts[index] += count;
        }

        double sum() {
            return Arrays.stream(counts).sum();
        }

        double squares() {
            return Arrays.stream(counts).map(count -> count * count).sum();
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
