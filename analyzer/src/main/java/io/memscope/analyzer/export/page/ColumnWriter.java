package io.memscope.analyzer.export.page;

import io.memscope.analyzer.report.detail.Column;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given columns of numbers, packs them one after the other and numbers them, from 0.
 *
 * <p>Whole numbers are zigzag varints, of themselves or of the differences to the one before, whichever is shorter;
 * those that may be absent are one more, and 0 if they are; fractions are IEEE doubles, little end first, NaN if
 * absent.
 */
final class ColumnWriter {
    private static final int PLAIN = 0;
    private static final int DIFFERENCES = 1;
    private static final int ABSENT_IS_ZERO = 2;
    private static final int DOUBLES = 3;

    /** The least digits of a double that a double's exponent can't hide behind: whole bytes of varints, 7 bits each. */
    private static final int BITS = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final Column.Builder index = new Column.Builder();
    private int columns;

    int add(Column column) {
        int plain = 0;
        int differences = 0;
        long before = 0;
        for (int i = 0; i < column.size(); i++) {
            plain += length(zigzag(column.get(i)));
            differences += length(zigzag(column.get(i) - before));
            before = column.get(i);
        }
        boolean shorter = differences < plain;
        before = 0;
        int number = begin(column.size(), shorter ? DIFFERENCES : PLAIN);
        for (int i = 0; i < column.size(); i++) {
            write(zigzag(shorter ? column.get(i) - before : column.get(i)));
            before = column.get(i);
        }
        return number;
    }

    /** Whole numbers from 0 that may be absent. */
    int addNullable(List<@Nullable Long> values) {
        int number = begin(values.size(), ABSENT_IS_ZERO);
        for (Long value : values) {
            write(value == null ? 0 : Math.max(0, value) + 1);
        }
        return number;
    }

    /** Fractions that may be absent. */
    int addDoubles(List<@Nullable Double> values) {
        int number = begin(values.size(), DOUBLES);
        for (Double value : values) {
            long bits = Double.doubleToLongBits(value == null ? Double.NaN : value);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                bytes.write((int) (bits >>> shift));
            }
        }
        return number;
    }

    private int begin(int count, int encoding) {
        index.add(bytes.size());
        index.add(count);
        index.add(encoding);
        return columns++;
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> Long.SIZE - 1;
    }

    private static int length(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + BITS - 1) / BITS);
    }

    private void write(long value) {
        long rest = value;
        while ((rest & -(1L << BITS)) != 0) {
            bytes.write((int) (rest | 1 << BITS));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /** For each column where its bytes begin, how many numbers it has, and how they are written. */
    Column index() {
        return index.build();
    }

    /** The bytes of all columns. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
