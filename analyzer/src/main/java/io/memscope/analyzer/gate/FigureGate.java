package io.memscope.analyzer.gate;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.gate.GateOutcome.Status;
import io.memscope.analyzer.report.Analysis;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A limit of one figure.
 *
 * <p>An estimate breaks a limit only if its whole interval lies beyond it: what may be chance is not held against
 * anybody.
 *
 * @param figure its path in the JSON report, {@code totals.gcPauseNanos} or {@code pools[http-*].allocatedBytes}
 * @param max largest value that passes, in the figure's own unit; null for no limit
 * @param min smallest value that passes; null for no limit
 */
public record FigureGate(
        String figure, @Nullable Double max, @Nullable Double min) {

    GateOutcome judge(Analysis analysis) {
        Object value = FigurePath.of(figure).in(analysis);
        String asked = asked();
        if (value instanceof Estimate estimate && estimate.basis() != Estimate.Basis.UNKNOWN) {
            return outcome(
                    estimate.low(),
                    estimate.high(),
                    number(estimate.value()) + " [" + number(estimate.low()) + ", " + number(estimate.high()) + "]",
                    asked);
        }
        if (value instanceof Number number) {
            return outcome(number.doubleValue(), number.doubleValue(), number(number.doubleValue()), asked);
        }
        return new GateOutcome(
                figure, figure, Status.FAILED, asked, "not recorded", "The recording does not have this figure.", null);
    }

    private GateOutcome outcome(double low, double high, String found, String asked) {
        boolean over = max != null && low > max;
        boolean under = min != null && high < min;
        String message = over ? "More than allowed." : under ? "Less than asked for." : "";
        return new GateOutcome(
                figure, figure, over || under ? Status.FAILED : Status.PASSED, asked, found, message, null);
    }

    private String asked() {
        String atMost = max == null ? "" : "at most " + number(max);
        String atLeast = min == null ? "" : "at least " + number(min);
        return atMost + (max != null && min != null ? ", " : "") + atLeast;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }
}
