package io.memscope.analyzer.aggregate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums by three keys at once, sparse: for each combination seen the number of events, the sum and the largest of their
 * measure, and the sum of a second measure.
 *
 * <p>Keys are small numbers that mean what the owner says, most often a thread, a class and a stack. Cells are numbered
 * from 0 in the order of first use.
 */
public final class Cube {
    private static final int FIRST_CAPACITY = 64;

    /** A cell is so many longs in a row, so that adding an event touches one place in memory, not seven. */
    private static final int CELL = 6;

    private static final int FIRST_AND_SECOND = 0;
    private static final int THIRD = 1;
    private static final int COUNT = 2;
    private static final int SUM = 3;
    private static final int MAX = 4;
    private static final int EXTRA = 5;

    private long[] cells = new long[FIRST_CAPACITY / 2 * CELL];
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;

    /** Number of cells. */
    public int size() {
        return size;
    }

    /** First key of a cell. */
    public int first(int cell) {
        return (int) (cells[cell * CELL + FIRST_AND_SECOND] >>> 32);
    }

    /** Second key of a cell. */
    public int second(int cell) {
        return (int) cells[cell * CELL + FIRST_AND_SECOND];
    }

    /** Third key of a cell. */
    public int third(int cell) {
        return (int) cells[cell * CELL + THIRD];
    }

    /** Number of events of a cell. */
    public long count(int cell) {
        return cells[cell * CELL + COUNT];
    }

    /** Sum of the measure of a cell's events: bytes or nanoseconds. */
    public long sum(int cell) {
        return cells[cell * CELL + SUM];
    }

    /** Largest measure of a cell's events. */
    public long max(int cell) {
        return cells[cell * CELL + MAX];
    }

    /** Sum of the second measure of a cell's events. */
    public long extra(int cell) {
        return cells[cell * CELL + EXTRA];
    }

    /** Number of events of all cells. */
    public long totalCount() {
        return IntStream.range(0, size).mapToLong(this::count).sum();
    }

    /** Sum of the measure over all cells. */
    public long totalSum() {
        return IntStream.range(0, size).mapToLong(this::sum).reduce(0, Saturated::sum);
    }

    void add(int a, int b, int c, long count, long sum, long max, long extra) {
        int at = cellOf(a, b, c) * CELL;
        long[] all = cells;
        all[at + COUNT] += count;
        all[at + SUM] = Saturated.sum(all[at + SUM], sum);
        all[at + MAX] = Math.max(all[at + MAX], max);
        all[at + EXTRA] = Saturated.sum(all[at + EXTRA], extra);
    }

    /** Adds another cube's cells, their keys translated. */
    void addAll(Cube other, int[] firstKeys, int[] secondKeys, int[] thirdKeys) {
        for (int i = 0; i < other.size; i++) {
            add(
                    firstKeys[other.first(i)],
                    secondKeys[other.second(i)],
                    thirdKeys[other.third(i)],
                    other.count(i),
                    other.sum(i),
                    other.max(i),
                    other.extra(i));
        }
    }

    /** The cell of a combination, or -1 if nothing was added to it. */
    public int find(int a, int b, int c) {
        int mask = slots.length - 1;
        int slot = mix(a, b, c) & mask;
        while (slots[slot] != 0) {
            int found = slots[slot] - 1;
            if (first(found) == a && second(found) == b && third(found) == c) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /** The cell of a combination, an empty one if it is new. */
    int cellOf(int a, int b, int c) {
        int mask = slots.length - 1;
        int slot = mix(a, b, c) & mask;
        long firstAndSecond = pair(a, b);
        while (true) {
            int found = slots[slot] - 1;
            if (found < 0) {
                return newCell(a, b, c, slot);
            }
            int at = found * CELL;
            if (cells[at + FIRST_AND_SECOND] == firstAndSecond && cells[at + THIRD] == c) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int newCell(int a, int b, int c, int slot) {
        if ((size + 1) * CELL > cells.length) {
            grow();
            return cellOf(a, b, c);
        }
        cells[size * CELL + FIRST_AND_SECOND] = pair(a, b);
        cells[size * CELL + THIRD] = c;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        cells = Arrays.copyOf(cells, cells.length * 2);
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = mix(first(i), second(i), third(i)) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static long pair(int a, int b) {
        return (long) a << 32 | (b & 0xFFFF_FFFFL);
    }

    private static int mix(int a, int b, int c) {
        long hash = (a * 0x9E3779B97F4A7C15L + b) * 0xC2B2AE3D27D4EB4FL + c;
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) ^ (int) (hash >>> 17);
    }
}
