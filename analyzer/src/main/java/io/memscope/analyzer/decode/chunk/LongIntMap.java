package io.memscope.analyzer.decode.chunk;

import java.util.Arrays;

/** Positive ints by any long; grows by need. */
final class LongIntMap {
    /** What {@link #get} gives for a key that is not there. */
    static final int ABSENT = 0;

    private static final int SMALLEST = 16;
    /** 2^64 divided by the golden ratio: spreads neighbouring keys (Knuth, TAOCP 3, 6.4). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[SMALLEST];
    private int[] values = new int[SMALLEST];
    private int shift = Long.SIZE - Integer.numberOfTrailingZeros(SMALLEST);
    private int size;

    /** Puts the value, which must be positive, unless the key is there already. */
    void putIfAbsent(long key, int value) {
        if (size * 2 >= keys.length) {
            resize(keys.length * 2);
        }
        int i = slot(key);
        if (values[i] == ABSENT) {
            keys[i] = key;
            values[i] = value;
            size++;
        }
    }

    /** The value, or {@link #ABSENT}. */
    int get(long key) {
        return values[slot(key)];
    }

    int size() {
        return size;
    }

    /** Empties it; the room stays. */
    void clear() {
        Arrays.fill(values, ABSENT);
        size = 0;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int i = (int) ((key * SPREAD) >>> shift);
        while (values[i] != ABSENT && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void resize(int capacity) {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[capacity];
        values = new int[capacity];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int to = slot(oldKeys[i]);
                keys[to] = oldKeys[i];
                values[to] = oldValues[i];
            }
        }
    }
}
