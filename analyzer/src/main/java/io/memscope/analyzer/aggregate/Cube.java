package io.memscope.analyzer.aggregate;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums by three keys at once, sparse: for each combination seen the number of events, the sum and the largest of their
 * measure, and the sum of a second measure.
 *
 * <p>Keys are small numbers, from 0, that mean what the owner says, most often a thread, a class and a stack. Cells are
 * numbered from 0 in the order of first use.
 */
public final class Cube {
    private static final int FIRST_CELLS = 16;
    private static final int FIRST_TABLES = 16;
    private static final int FIRST_SLOTS = 8;
    private static final int[] NO_SLOTS = {};

    /** A cell is so many longs in a row: adding an event should touch one line of the cache, not seven. */
    private static final int CELL = 4;

    private static final int SECOND_AND_THIRD = 0;
    private static final int COUNT = 1;
    private static final int SUM = 2;
    private static final int MAX = 3;

    private long[] cells = {};
    private int[] firsts = {};
    /**
     * Sums of the second measure, which most events don't have: as long as there are none, there is no room for them.
     */
    private long[] extras = {};

    private int size;

    /**
     * By first key the numbers plus 1 of its cells, by the hash of their other keys: a thread's events come in blocks,
     * and a table of its own stays in the cache meanwhile.
     */
    private int[][] tables = {};

    /** By first key how many cells it has. */
    private int[] counts = {};

    /** Number of cells. */
    public int size() {
        return size;
    }

    /** First key of a cell. */
    public int first(int cell) {
        return firsts[cell];
    }

    /** Second key of a cell. */
    public int second(int cell) {
        return (int) (cells[cell * CELL + SECOND_AND_THIRD] >>> 32);
    }

    /** Third key of a cell. */
    public int third(int cell) {
        return (int) cells[cell * CELL + SECOND_AND_THIRD];
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
        return cell < extras.length ? extras[cell] : 0;
    }

    /** The cells that a test of their numbers lets pass, in their order. */
    public Cube where(IntPredicate test) {
        Cube kept = new Cube();
        for (int i = 0; i < size; i++) {
            if (test.test(i)) {
                kept.add(first(i), second(i), third(i), count(i), sum(i), max(i), extra(i));
            }
        }
        return kept;
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
        int cell = cellOf(a, b, c);
        int at = cell * CELL;
        long[] all = cells;
        all[at + COUNT] += count;
        all[at + SUM] = Saturated.sum(all[at + SUM], sum);
        all[at + MAX] = Math.max(all[at + MAX], max);
        addExtra(cell, extra);
    }

    private void addExtra(int cell, long extra) {
        if (extra > 0) {
            if (cell >= extras.length) {
                extras = Arrays.copyOf(extras, firsts.length);
            }
            extras[cell] = Saturated.sum(extras[cell], extra);
        }
    }

    /**
     * Adds events, one each of the keys and the measure.
     *
     * @param events how many there are in the columns
     * @param moreExtras the second measure, or null
     */
    void addAll(int events, long[] as, long[] bs, long[] cs, long[] measures, long @Nullable [] moreExtras) {
        for (int i = 0; i < events; i++) {
            int cell = cellOf((int) as[i], (int) bs[i], (int) cs[i]);
            int at = cell * CELL;
            long measure = Math.max(0, measures[i]);
            long[] all = cells;
            all[at + COUNT]++;
            long sum = all[at + SUM] + measure;
            all[at + SUM] = sum < 0 ? Long.MAX_VALUE : sum;
            if (measure > all[at + MAX]) {
                all[at + MAX] = measure;
            }
            if (moreExtras != null) {
                addExtra(cell, moreExtras[i]);
            }
        }
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

    /** The cell of a combination; -1 if nothing was added to it. */
    public int find(int a, int b, int c) {
        int[] table = a < tables.length ? tables[a] : NO_SLOTS;
        int mask = table.length - 1;
        if (mask < 0) {
            return -1;
        }
        long others = pair(b, c);
        int slot = mix(others) & mask;
        int found = table[slot] - 1;
        while (found >= 0 && cells[found * CELL + SECOND_AND_THIRD] != others) {
            slot = (slot + 1) & mask;
            found = table[slot] - 1;
        }
        return found;
    }

    /** The cell of a combination, an empty one if it is new. */
    int cellOf(int a, int b, int c) {
        int found = find(a, b, c);
        return found >= 0 ? found : newCell(a, b, c);
    }

    private int newCell(int a, int b, int c) {
        int at = size * CELL;
        if (at == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(FIRST_CELLS * CELL, cells.length * 2));
            firsts = Arrays.copyOf(firsts, cells.length / CELL);
        }
        Arrays.fill(cells, at, at + CELL, 0);
        firsts[size] = a;
        cells[at + SECOND_AND_THIRD] = pair(b, c);
        put(tableFor(a), size);
        return size++;
    }

    /** Empties it; the room stays. */
    void clear() {
        for (int a = 0; a < counts.length; a++) {
            if (counts[a] > 0) {
                Arrays.fill(tables[a], 0);
                counts[a] = 0;
            }
        }
        Arrays.fill(extras, 0);
        size = 0;
    }

    /** The table of a first key, with room for one more. */
    private int[] tableFor(int a) {
        if (a >= tables.length) {
            int old = tables.length;
            tables = Arrays.copyOf(tables, Math.max(FIRST_TABLES, Integer.highestOneBit(a) * 2));
            Arrays.fill(tables, old, tables.length, NO_SLOTS);
            counts = Arrays.copyOf(counts, tables.length);
        }
        counts[a]++;
        if (counts[a] * 2 > tables[a].length) {
            int[] smaller = tables[a];
            tables[a] = new int[Math.max(FIRST_SLOTS, smaller.length * 2)];
            for (int number : smaller) {
                if (number > 0) {
                    put(tables[a], number - 1);
                }
            }
        }
        return tables[a];
    }

    private void put(int[] table, int cell) {
        int mask = table.length - 1;
        int slot = mix(cells[cell * CELL + SECOND_AND_THIRD]) & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = cell + 1;
    }

    private static long pair(int b, int c) {
        return (long) b << 32 | (c & 0xFFFF_FFFFL);
    }

    private static int mix(long others) {
        long hash = others * 0xC2B2AE3D27D4EB4FL;
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
