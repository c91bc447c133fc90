package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.estimate.Estimate;
import java.util.Comparator;
import java.util.function.Function;

/** The order of rows: most bytes first, and under all others those with too few samples, by the most they can be. */
final class RowOrder {

    private RowOrder() {}

    static <T> Comparator<T> mostBytesFirst(Function<T, Estimate> bytes) {
        return Comparator.comparing((T row) -> bytes.apply(row).tooFewSamples())
                .thenComparing(
                        row -> bytes.apply(row).tooFewSamples()
                                ? bytes.apply(row).high()
                                : bytes.apply(row).value(),
                        Comparator.reverseOrder());
    }
}
