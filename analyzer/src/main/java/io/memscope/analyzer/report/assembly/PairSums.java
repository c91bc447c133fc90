package io.memscope.analyzer.report.assembly;

import java.util.Arrays;

/** Sums two figures by two small numbers at once, sparse; pairs are numbered from 0 in the order of first use. */
final class PairSums {
    private static final int FIRST_CAPACITY = 64;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] pairs = new long[FIRST_CAPACITY];
    private double[] weights = new double[FIRST_CAPACITY];
    private double[] counts = new double[FIRST_CAPACITY];
    /** Numbers plus 1, by the pair's hash. */
    private int[] slots = new int[FIRST_CAPACITY * 2];

    private int size;

    void add(int first, int second, double weight, double count) {
        int number = number((long) first << 32 | second);
        weights[number] += weight;
        counts[number] += count;
    }

    int size() {
        return size;
    }

    int first(int number) {
        return (int) (pairs[number] >>> 32);
    }

    int second(int number) {
        return (int) pairs[number];
    }

    double weight(int number) {
        return weights[number];
    }

    double count(int number) {
        return counts[number];
    }

    private int number(long pair) {
        int slot = slot(pair);
        if (slots[slot] == 0) {
            if (size == pairs.length) {
                grow();
                slot = slot(pair);
            }
            pairs[size] = pair;
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    /** Where the pair is, or belongs. */
    private int slot(long pair) {
        int mask = slots.length - 1;
        long hash = (pair ^ pair >>> 32) * SPREAD;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0 && pairs[slots[slot] - 1] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        pairs = Arrays.copyOf(pairs, size * 2);
        weights = Arrays.copyOf(weights, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
        slots = new int[size * 4];
        for (int number = 0; number < size; number++) {
            slots[slot(pairs[number])] = number + 1;
        }
    }
}
