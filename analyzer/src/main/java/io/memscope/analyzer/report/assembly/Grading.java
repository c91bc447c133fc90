package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.ThreadTotals;
import io.memscope.analyzer.report.Decimal;
import io.memscope.analyzer.report.ExpectedAccuracy;
import io.memscope.analyzer.report.Grade;
import io.memscope.analyzer.report.Grade.Letter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given what is known of the quality of the data, gives a grade: the worst of what each part of it allows. */
final class Grading {
    private static final double GOOD_ERROR = 0.05;
    private static final double FAIR_ERROR = 0.1;
    private static final double POOR_ERROR = 0.2;
    private static final double GOOD_COVERAGE = 0.95;
    private static final double FAIR_COVERAGE = 0.8;
    private static final double POOR_COVERAGE = 0.5;
    /** Stacks that were cut name a place that is not the whole truth. */
    private static final double MANY_CUT = 0.1;

    private final List<String> reasons = new ArrayList<>();
    private Letter letter = Letter.A;

    private Grading() {}

    static Grade of(
            ThreadTotals totals,
            @Nullable ExpectedAccuracy accuracy,
            @Nullable Double coveredShare,
            @Nullable Long lostBytes,
            @Nullable Double cutShare,
            boolean damaged) {
        Grading grading = new Grading();
        grading.totals(totals);
        grading.shares(accuracy);
        if (coveredShare != null && coveredShare < GOOD_COVERAGE) {
            grading.limit(
                    coveredShare < POOR_COVERAGE ? Letter.D : coveredShare < FAIR_COVERAGE ? Letter.C : Letter.B,
                    percent(1 - coveredShare) + " of the bytes are of threads without a sample");
        }
        if (lostBytes != null && lostBytes > 0) {
            grading.limit(Letter.C, "the JVM lost events");
        }
        if (cutShare != null && cutShare > MANY_CUT) {
            grading.limit(Letter.B, percent(cutShare) + " of the stacks were cut");
        }
        if (damaged) {
            grading.limit(Letter.C, "parts of the file could not be read");
        }
        return new Grade(grading.letter, grading.reasons);
    }

    private void totals(ThreadTotals totals) {
        Estimate total = totals.total();
        double uncounted = totals.uncountedBytes().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double part = total.value() > 0 ? Math.min(1, uncounted / total.value()) : 0;
        switch (total.basis()) {
            case UNKNOWN -> limit(Letter.F, "no allocation was recorded");
            case SAMPLED, RECONCILED ->
                limit(
                        part > POOR_ERROR ? Letter.D : part > GOOD_ERROR ? Letter.C : Letter.B,
                        percent(part) + " of the bytes are of threads without counters: they rest on the weights of"
                                + " samples");
            case EXACT, EXACT_IN_PART -> {
                double wide = total.value() > 0 ? (total.high() - total.low()) / 2 / total.value() : 0;
                if (wide > GOOD_ERROR) {
                    limit(
                            wide > POOR_ERROR ? Letter.C : Letter.B,
                            "the bytes in all are known to ± " + percent(wide) + " only");
                }
            }
        }
    }

    private void shares(@Nullable ExpectedAccuracy accuracy) {
        if (accuracy == null) {
            limit(Letter.D, "no allocation samples: nothing tells where the bytes were allocated");
            return;
        }
        double error = accuracy.classError();
        if (error > GOOD_ERROR) {
            limit(
                    error > POOR_ERROR ? Letter.D : error > FAIR_ERROR ? Letter.C : Letter.B,
                    "shares of classes are expected to be " + percent(error) + " off");
        }
    }

    private void limit(Letter most, String reason) {
        letter = most.compareTo(letter) > 0 ? most : letter;
        reasons.add(reason);
    }

    private static String percent(double share) {
        return Decimal.plain(share * 100, 0) + " %";
    }
}
