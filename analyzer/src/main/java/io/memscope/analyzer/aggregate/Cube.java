package io.memscope.analyzer.aggregate;

import java.util.Arrays;

/**
 * Sums by three keys at once, sparse: for each combination seen the number of events, the sum and the largest of their
 * measure, and the sum of a second measure.
 *
 * <p>Keys are small numbers that mean what the owner says, most often a thread, a class and a stack. Cells are numbered
 * from 0 in the order of first use.
 */
public final class Cube {
    private static final int FIRST_CAPACITY = 64;

    private int[] first = new int[FIRST_CAPACITY / 2];
    private int[] second = new int[FIRST_CAPACITY / 2];
    private int[] third = new int[FIRST_CAPACITY / 2];
    private long[] counts = new long[FIRST_CAPACITY / 2];
    private long[] sums = new long[FIRST_CAPACITY / 2];
    private long[] maxima = new long[FIRST_CAPACITY / 2];
    private long[] extras = new long[FIRST_CAPACITY / 2];
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;

    /** Number of cells. */
    public int size() {
        return size;
    }

    /** First key of a cell. */
    public int first(int cell) {
        return first[cell];
    }

    /** Second key of a cell. */
    public int second(int cell) {
        return second[cell];
    }

    /** Third key of a cell. */
    public int third(int cell) {
        return third[cell];
    }

    /** Number of events of a cell. */
    public long count(int cell) {
        return counts[cell];
    }

    /** Sum of the measure of a cell's events: bytes or nanoseconds. */
    public long sum(int cell) {
        return sums[cell];
    }

    /** Largest measure of a cell's events. */
    public long max(int cell) {
        return maxima[cell];
    }

    /** Sum of the second measure of a cell's events. */
    public long extra(int cell) {
        return extras[cell];
    }

    /** Number of events of all cells. */
    public long totalCount() {
        return Arrays.stream(counts, 0, size).sum();
    }

    /** Sum of the measure over all cells. */
    public long totalSum() {
        return Arrays.stream(sums, 0, size).reduce(0, Saturated::sum);
    }

    void add(int a, int b, int c, long count, long sum, long max, long extra) {
        int cell = cellOf(a, b, c);
        counts[cell] += count;
        sums[cell] = Saturated.sum(sums[cell], sum);
        maxima[cell] = Math.max(maxima[cell], max);
        extras[cell] = Saturated.sum(extras[cell], extra);
    }

    /** Adds another cube's cells, their keys translated. */
    void addAll(Cube other, int[] firstKeys, int[] secondKeys, int[] thirdKeys) {
        for (int i = 0; i < other.size; i++) {
            add(
                    firstKeys[other.first[i]],
                    secondKeys[other.second[i]],
                    thirdKeys[other.third[i]],
                    other.counts[i],
                    other.sums[i],
                    other.maxima[i],
                    other.extras[i]);
        }
    }

    private int cellOf(int a, int b, int c) {
        int mask = slots.length - 1;
        int slot = mix(a, b, c) & mask;
        while (true) {
            int found = slots[slot] - 1;
            if (found < 0) {
                return newCell(a, b, c, slot);
            }
            if (first[found] == a && second[found] == b && third[found] == c) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int newCell(int a, int b, int c, int slot) {
        if (size == first.length) {
            grow();
            return cellOf(a, b, c);
        }
        first[size] = a;
        second[size] = b;
        third[size] = c;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        int capacity = first.length * 2;
        first = Arrays.copyOf(first, capacity);
        second = Arrays.copyOf(second, capacity);
        third = Arrays.copyOf(third, capacity);
        counts = Arrays.copyOf(counts, capacity);
        sums = Arrays.copyOf(sums, capacity);
        maxima = Arrays.copyOf(maxima, capacity);
        extras = Arrays.copyOf(extras, capacity);
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = mix(first[i], second[i], third[i]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static int mix(int a, int b, int c) {
        long hash = (a * 0x9E3779B97F4A7C15L + b) * 0xC2B2AE3D27D4EB4FL + c;
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) ^ (int) (hash >>> 17);
    }
}
