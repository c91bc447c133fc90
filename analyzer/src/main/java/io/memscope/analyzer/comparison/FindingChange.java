package io.memscope.analyzer.comparison;

import io.memscope.analyzer.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of both sides; of several recordings, the median one.
 *
 * @param rule the rule's id
 * @param title what it looks for
 * @param base its score before; null if it could not be applied
 * @param next its score after; null if it could not be applied
 * @param apart whether the scores of the sides differ by more than those of runs of the same work
 * @param summary the finding after, or before if there is none after, in a sentence
 */
public record FindingChange(
        String rule,
        String title,
        @Nullable Integer base,
        @Nullable Integer next,
        boolean apart,
        String summary) {

    /** Whether it is of a higher severity than before, by more than chance. */
    public boolean worse() {
        return apart && next != null && severity(next).compareTo(base == null ? Severity.OK : severity(base)) < 0;
    }

    /** Whether it is of a lower severity than before, by more than chance. */
    public boolean better() {
        return apart && base != null && next != null && severity(next).compareTo(severity(base)) > 0;
    }

    private static Severity severity(int score) {
        return Severity.of(score);
    }
}
