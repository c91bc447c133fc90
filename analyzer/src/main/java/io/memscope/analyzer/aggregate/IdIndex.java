package io.memscope.analyzer.aggregate;

import java.util.Arrays;

/**
 * Given ids, any 64-bit values, gives each a small number, counted from 0 in the order of first use.
 *
 * <p>The JVM counts most ids from 1, so small ones are looked up in a table, and only the others by their hash.
 */
public final class IdIndex {
    private static final int FIRST_CAPACITY = 64;
    /** Ids below are small: a table of so many ints is not worth saving. */
    private static final int SMALL_IDS = 1 << 17;

    private static final int FIRST_SMALL_IDS = 1 << 10;
    /** By small id, its number plus 1; 0 for those not used yet. */
    private int[] small = {};

    private long[] ids = new long[FIRST_CAPACITY / 2];
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;
    /** The last id asked for and its number: a thread's events come in runs. */
    private long lastId;

    private int lastIndex = -1;

    /** The number of an id. */
    public int indexOf(long id) {
        if (id == lastId && lastIndex >= 0) {
            return lastIndex;
        }
        int known = id >= 0 && id < small.length ? small[(int) id] : 0;
        lastIndex = known > 0 ? known - 1 : find(id);
        lastId = id;
        return lastIndex;
    }

    /** Instead of each of the ids its number. */
    void toIndexes(long[] idsInPlace, int count) {
        int[] table = small;
        for (int i = 0; i < count; i++) {
            long id = idsInPlace[i];
            int known = id >= 0 && id < table.length ? table[(int) id] : 0;
            if (known > 0) {
                idsInPlace[i] = known - 1;
            } else {
                idsInPlace[i] = find(id);
                table = small;
            }
        }
    }

    private int find(long id) {
        int mask = slots.length - 1;
        int slot = mix(id) & mask;
        while (true) {
            int found = slots[slot] - 1;
            if (found < 0) {
                return add(id, slot);
            }
            if (ids[found] == id) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Forgets all ids; the room stays. */
    void clear() {
        for (int i = 0; i < size; i++) {
            if (ids[i] >= 0 && ids[i] < small.length) {
                small[(int) ids[i]] = 0;
            }
        }
        Arrays.fill(slots, 0);
        size = 0;
        lastIndex = -1;
    }

    /** How many ids have a number. */
    public int size() {
        return size;
    }

    /** The id with a number. */
    public long id(int index) {
        return ids[index];
    }

    private int add(long id, int slot) {
        if (size == ids.length) {
            grow();
            return find(id);
        }
        ids[size] = id;
        slots[slot] = ++size;
        if (id >= 0 && id < SMALL_IDS) {
            if (id >= small.length) {
                small = Arrays.copyOf(small, Math.max(FIRST_SMALL_IDS, Integer.highestOneBit((int) id) * 2));
            }
            small[(int) id] = size;
        }
        return size - 1;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, ids.length * 2);
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = mix(ids[i]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static int mix(long id) {
        long hash = id * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) ^ (int) (hash >>> 16);
    }
}
