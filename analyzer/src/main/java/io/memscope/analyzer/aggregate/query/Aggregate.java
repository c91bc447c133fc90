package io.memscope.analyzer.aggregate.query;

import io.memscope.analyzer.aggregate.query.Query.Function;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a column makes of the values of a group. */
final class Aggregate {
    /** Values kept for percentiles; of more, a sample of so many, which is right within half a percent of rank. */
    private static final int MOST_VALUES = 100_000;

    private static final int MOST_TEXTS = 1_000;

    private final Function function;
    private long count;
    private long whole;
    private double sum;
    private boolean fractions;
    private @Nullable Object least;
    private @Nullable Object most;
    private @Nullable Object first;
    private @Nullable Object last;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private double[] values = new double[0];
    private int kept;
    private final TreeMap<String, Object> distinct = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(1);

    Aggregate(Function function) {
        this.function = function;
    }

    /** Adds the value of an event; null for one that has none. */
    void add(@Nullable Object value, long epochNanos) {
        if (value == null) {
            return;
        }
        count++;
        switch (function) {
            case SUM, MEAN, SHARE -> addNumber(value);
            case MIN, MAX -> addExtreme(value);
            case FIRST, LAST, DIFF -> {
                if (epochNanos < firstNanos) {
                    firstNanos = epochNanos;
                    first = value;
                }
                if (epochNanos >= lastNanos) {
                    lastNanos = epochNanos;
                    last = value;
                }
            }
            case UNIQUE, LIST -> distinct.putIfAbsent(value.toString(), value);
            case P50, P90, P95, P99, P999 -> keep(number(value));
            case COUNT -> {}
        }
    }

    private void addNumber(Object value) {
        if (value instanceof Long number) {
            whole = saturated(whole, number);
        } else {
            fractions = true;
        }
        sum += number(value);
    }

    private static long saturated(long a, long b) {
        long result = a + b;
        return ((a ^ result) & (b ^ result)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : result;
    }

    private void addExtreme(Object value) {
        least = least == null || number(value) < number(least) ? value : least;
        most = most == null || number(value) > number(most) ? value : most;
    }

    private void keep(double value) {
        if (kept < MOST_VALUES) {
            if (kept == values.length) {
                values = Arrays.copyOf(values, Math.max(16, Math.min(MOST_VALUES, kept * 2)));
            }
            values[kept++] = value;
            return;
        }
        long at = random.nextLong(count);
        if (at < MOST_VALUES) {
            values[(int) at] = value;
        }
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return Boolean.TRUE.equals(value) ? 1 : 0;
    }

    /** Adds what another has gathered, its values turned from ids into what they stand for. */
    void addAll(Aggregate other, UnaryOperator<@Nullable Object> resolved) {
        long before = count;
        count += other.count;
        whole = saturated(whole, other.whole);
        sum += other.sum;
        fractions |= other.fractions;
        Object otherLeast = other.least;
        Object otherMost = other.most;
        if (otherLeast != null && otherMost != null) {
            addExtreme(otherLeast);
            addExtreme(otherMost);
        }
        if (other.first != null && other.firstNanos < firstNanos) {
            firstNanos = other.firstNanos;
            first = resolved.apply(other.first);
        }
        if (other.last != null && other.lastNanos >= lastNanos) {
            lastNanos = other.lastNanos;
            last = resolved.apply(other.last);
        }
        for (int i = 0; i < other.kept; i++) {
            count = before + i + 1;
            keep(other.values[i]);
        }
        count = before + other.count;
        for (Object value : other.distinct.values()) {
            Object known = resolved.apply(value);
            if (known != null) {
                distinct.putIfAbsent(known.toString(), known);
            }
        }
    }

    /** The result; null where there was no value to make one of. */
    @Nullable
    Object result() {
        if (function == Function.COUNT) {
            return count;
        }
        if (count == 0) {
            return null;
        }
        return switch (function) {
            case SUM, SHARE -> fractions ? (Object) sum : (Object) whole;
            case MEAN -> sum / count;
            case MIN -> least;
            case MAX -> most;
            case FIRST -> first;
            case LAST -> last;
            case DIFF -> difference();
            case UNIQUE -> (long) distinct.size();
            case LIST -> list();
            default -> percentile();
        };
    }

    private @Nullable Object difference() {
        if (first instanceof Long from && last instanceof Long to) {
            return to - from;
        }
        return first == null || last == null ? null : (Object) (number(last) - number(first));
    }

    private String list() {
        StringBuilder text = new StringBuilder();
        int left = MOST_TEXTS;
        for (Object value : distinct.values()) {
            if (left-- == 0) {
                return text.append(", …").toString();
            }
            text.append(text.isEmpty() ? "" : ", ").append(value instanceof ThreadRef thread ? thread.name() : value);
        }
        return text.toString();
    }

    /** The smallest value that so many are at most as large as: nearest rank, so that it is one of the values. */
    private double percentile() {
        double[] sorted = Arrays.copyOf(values, kept);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(function.quantile() * kept);
        return sorted[Math.max(0, Math.min(kept - 1, rank - 1))];
    }
}
