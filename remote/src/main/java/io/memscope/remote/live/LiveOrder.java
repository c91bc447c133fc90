package io.memscope.remote.live;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What rows are ordered by; the most first, names from a to z; rows without the figure come last. */
public enum LiveOrder {
    /** Bytes allocated a second. */
    ALLOCATION,
    /** Cores kept busy. */
    CPU,
    /** Blocked share. */
    BLOCKED,
    /** The name, digits as numbers. */
    NAME;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Compares rows; those alike in the figure by name, so that idle rows stand still. */
    public Comparator<LiveRow> comparator() {
        Comparator<LiveRow> byName = (a, b) -> compareNames(a.name(), b.name());
        return switch (this) {
            case ALLOCATION -> byFigure(LiveRow::allocatedBytesPerSecond).thenComparing(byName);
            case CPU -> byFigure(LiveRow::cpuCores).thenComparing(byName);
            case BLOCKED -> byFigure(LiveRow::blockedShare).thenComparing(byName);
            case NAME -> byName;
        };
    }

    /** A figure of a row. */
    private interface Figure {
        @Nullable
        Double of(LiveRow row);
    }

    private static Comparator<LiveRow> byFigure(Figure figure) {
        return (a, b) -> Double.compare(orLeast(figure.of(b)), orLeast(figure.of(a)));
    }

    private static double orLeast(@Nullable Double figure) {
        return figure == null ? -1 : figure;
    }

    /** {@code worker-9} before {@code worker-10}. */
    static int compareNames(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = digits(a, i);
            int endB = digits(b, j);
            if (endA > i && endB > j) {
                int numbers = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                if (numbers != 0) {
                    return numbers;
                }
                i = endA;
                j = endB;
            } else if (a.charAt(i) != b.charAt(j)) {
                return Character.compare(a.charAt(i), b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        // Alike but for zeros in front: still an order.
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Of any length, so not parsed. */
    private static int compareNumbers(String a, String b) {
        String left = withoutZeros(a);
        String right = withoutZeros(b);
        int longer = Integer.compare(left.length(), right.length());
        return longer != 0 ? longer : left.compareTo(right);
    }

    private static String withoutZeros(String digits) {
        int at = 0;
        while (at < digits.length() - 1 && digits.charAt(at) == '0') {
            at++;
        }
        return digits.substring(at);
    }
}
