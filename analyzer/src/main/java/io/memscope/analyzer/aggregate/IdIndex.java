package io.memscope.analyzer.aggregate;

import java.util.Arrays;

/** Given ids from a chunk, any 64-bit values, gives each a small number, counted from 0 in the order of first use. */
final class IdIndex {
    private static final int FIRST_CAPACITY = 64;

    private long[] ids = new long[FIRST_CAPACITY / 2];
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;
    /** The last id asked for and its number: a thread's events come in runs. */
    private long lastId;

    private int lastIndex = -1;

    /** The number of an id. */
    int indexOf(long id) {
        if (id == lastId && lastIndex >= 0) {
            return lastIndex;
        }
        lastIndex = find(id);
        lastId = id;
        return lastIndex;
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

    int size() {
        return size;
    }

    /** The id with a number. */
    long id(int index) {
        return ids[index];
    }

    private int add(long id, int slot) {
        if (size == ids.length) {
            grow();
            return find(id);
        }
        ids[size] = id;
        slots[slot] = ++size;
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
