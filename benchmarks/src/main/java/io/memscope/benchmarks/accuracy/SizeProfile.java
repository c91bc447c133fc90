package io.memscope.benchmarks.accuracy;

import java.util.SplittableRandom;

/** How large the arrays of a workload are, and what part of the bytes is in large ones. */
enum SizeProfile {
    /** Instances, and arrays of 32 to 512 bytes. */
    SMALL(0, 0, 0),
    /** 35 % of the bytes in arrays of 4 to 256 KiB. */
    MIXED(0.35, 4 << 10, 256 << 10),
    /** 80 % of the bytes in arrays of 4 KiB to 1 MiB. */
    LARGE(0.8, 4 << 10, 1 << 20);

    private static final int SMALLEST_BYTES = 32;
    private static final int LARGEST_SMALL_BYTES = 512;
    private static final int ARRAY_HEADER_BYTES = 16;
    /** Every third site of arrays has large ones, where there are any. */
    private static final int LARGE_EVERY = 3;

    private final double largeShare;
    private final int leastBytes;
    private final int mostBytes;

    SizeProfile(double largeShare, int leastBytes, int mostBytes) {
        this.largeShare = largeShare;
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
    }

    /** Part of the bytes in large arrays, from 0 to 1. */
    double largeShare() {
        return largeShare;
    }

    /** Whether a site allocates large arrays. */
    boolean isLarge(int site) {
        return largeShare > 0 && AllocationSites.elementBytes(site) > 0 && site % LARGE_EVERY == 0;
    }

    /** Lengths of the arrays by site, their sizes even on a logarithmic scale. */
    int[] lengths(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] lengths = new int[AllocationSites.COUNT];
        for (int site = 0; site < lengths.length; site++) {
            double draw = random.nextDouble();
            double bytes = isLarge(site)
                    ? leastBytes * Math.pow((double) mostBytes / leastBytes, draw)
                    : SMALLEST_BYTES * Math.pow((double) LARGEST_SMALL_BYTES / SMALLEST_BYTES, draw);
            int element = Math.max(1, AllocationSites.elementBytes(site));
            lengths[site] = (int) Math.max(1, (bytes - ARRAY_HEADER_BYTES) / element);
        }
        return lengths;
    }
}
