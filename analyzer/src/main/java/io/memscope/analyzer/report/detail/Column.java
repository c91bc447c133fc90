package io.memscope.analyzer.report.detail;

import java.util.Arrays;

/** Whole numbers in a row, which nobody changes. */
public final class Column {
    /** No numbers. */
    public static final Column EMPTY = new Column(new long[0]);

    private final long[] values;

    private Column(long[] values) {
        this.values = values;
    }

    /** The first numbers of an array. */
    public static Column of(long[] values, int size) {
        return new Column(Arrays.copyOf(values, size));
    }

    /** These numbers. */
    public static Column of(long... values) {
        return of(values, values.length);
    }

    /** How many there are. */
    public int size() {
        return values.length;
    }

    /** The number at a position, from 0. */
    public long get(int position) {
        return values[position];
    }

    /** All of them, added up. */
    public long sum() {
        return Arrays.stream(values).sum();
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }

    /** Collects numbers one by one. */
    public static final class Builder {
        private long[] values = new long[64];
        private int size;

        /** Adds one. */
        public void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** How many there are so far. */
        public int size() {
            return size;
        }

        /** What was collected. */
        public Column build() {
            return of(values, size);
        }
    }
}
