package io.memscope.benchmarks.accuracy;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Given shares of bytes by site, draws sites so that their bytes come out like that.
 *
 * @param cumulative chance of a site or one before it to be drawn, by site
 */
record Mix(double[] cumulative) {
    /** Shares fall like 1/rank, as those of real programs do. */
    private static final double ZIPF_EXPONENT = 1;

    /**
     * The mix of one role: shares by rank, each role with ranks of its own.
     *
     * @param bytesPerObject by site
     */
    static Mix of(SizeProfile sizes, long[] bytesPerObject, SplittableRandom random) {
        int[] ranks = new int[AllocationSites.COUNT];
        Arrays.setAll(ranks, i -> i);
        for (int i = ranks.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int rank = ranks[i];
            ranks[i] = ranks[other];
            ranks[other] = rank;
        }
        double[] share = new double[ranks.length];
        double large = 0;
        double small = 0;
        for (int site = 0; site < share.length; site++) {
            share[site] = Math.pow(ranks[site] + 1.0, -ZIPF_EXPONENT);
            large += sizes.isLarge(site) ? share[site] : 0;
            small += sizes.isLarge(site) ? 0 : share[site];
        }
        double[] cumulative = new double[share.length];
        double sum = 0;
        for (int site = 0; site < share.length; site++) {
            double scaled = sizes.isLarge(site)
                    ? share[site] / large * sizes.largeShare()
                    : share[site] / small * (1 - sizes.largeShare());
            sum += scaled / bytesPerObject[site];
            cumulative[site] = sum;
        }
        for (int site = 0; site < share.length; site++) {
            cumulative[site] /= sum;
        }
        return new Mix(cumulative);
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    }
}
