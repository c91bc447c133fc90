package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Given the bytes of all rows of one kind, gives for each how sure it is, and what places it may have.
 *
 * <p>Two rows are tied if the 95 % interval of their difference holds 0. Half the width of that interval is {@code √(a²
 * + b² + 2 r a b)} with the half-widths of both towards each other, and {@code r = √(p q / ((1 − p)(1 − q)))} for
 * shares {@code p} and {@code q} of the same samples: what one has too many, others have too few. The errors of counted
 * bytes are independent: {@code r = 0}.
 */
final class Certainties<K> {
    private final double totalBytes;
    private final Function<K, @Nullable String> notes;
    private final Map<K, int[]> ranks = new HashMap<>();
    private final List<Estimate> ranked = new ArrayList<>();

    /**
     * Ranks rows.
     *
     * @param rows bytes of each
     * @param totalBytes of which shares are taken
     * @param notes what else there is to say of a row
     */
    Certainties(Map<K, Estimate> rows, double totalBytes, Function<K, @Nullable String> notes) {
        this.totalBytes = totalBytes;
        this.notes = notes;
        List<Map.Entry<K, Estimate>> sorted = rows.entrySet().stream()
                .filter(row -> isRanked(row.getValue()))
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<K, Estimate> row) -> row.getValue().value())
                        .reversed())
                .toList();
        sorted.forEach(row -> ranked.add(row.getValue()));
        for (int i = 0; i < sorted.size(); i++) {
            ranks.put(sorted.get(i).getKey(), new int[] {firstTied(i) + 1, lastTied(i) + 1});
        }
    }

    private static boolean isRanked(Estimate bytes) {
        return bytes.basis() != Estimate.Basis.UNKNOWN && !bytes.tooFewSamples();
    }

    /**
     * How sure a row is.
     *
     * @param seconds that its rate is over
     */
    Certainty of(K key, Estimate bytes, double seconds) {
        if (bytes.basis() == Estimate.Basis.UNKNOWN) {
            return Certainty.NONE;
        }
        double share = totalBytes > 0 ? 1 / totalBytes : 0;
        double rate = seconds > 0 ? 1 / seconds : 0;
        int[] places = ranks.get(key);
        return new Certainty(
                Math.min(1, bytes.value() * share),
                Math.min(1, bytes.low() * share),
                Math.min(1, bytes.high() * share),
                bytes.value() * rate,
                bytes.low() * rate,
                bytes.high() * rate,
                places == null ? null : places[0],
                places == null ? null : places[1],
                notes.apply(key));
    }

    /** Rows further away differ more: the first tied one is found by halving. */
    private int firstTied(int row) {
        int low = 0;
        int high = row;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tied(middle, row)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int lastTied(int row) {
        int low = row;
        int high = ranked.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tied(row, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean tied(int upper, int lower) {
        Estimate a = ranked.get(upper);
        Estimate b = ranked.get(lower);
        double below = a.value() - a.low();
        double above = b.high() - b.value();
        double correlation = isShare(a) && isShare(b) ? correlation(a, b) : 0;
        double difference = a.value() - b.value();
        return difference * difference <= below * below + above * above + 2 * correlation * below * above;
    }

    private static boolean isShare(Estimate bytes) {
        return bytes.basis().compareTo(Estimate.Basis.RECONCILED) >= 0;
    }

    private double correlation(Estimate a, Estimate b) {
        double p = Math.min(1, a.value() / totalBytes);
        double q = Math.min(1 - p, b.value() / totalBytes);
        double rest = (1 - p) * (1 - q);
        return totalBytes > 0 && rest > 0 ? Math.min(1, Math.sqrt(p * q / rest)) : 1;
    }
}
