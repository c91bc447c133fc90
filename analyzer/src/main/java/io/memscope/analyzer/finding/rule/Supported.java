package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.report.Severity;

/**
 * Given the score of a figure and the score of the lower end of its interval, gives a score whose severity the lower
 * end bears out: what may be chance is no warning, and a longer recording of the same only makes it surer.
 */
public final class Supported {
    private Supported() {}

    /**
     * The score that can be stood by.
     *
     * @param score of the figure, from 0 to 100
     * @param least of the lower end of its interval
     */
    public static double score(double score, double least) {
        return switch (Severity.of((int) Math.round(least))) {
            case WARNING -> score;
            case INFO -> Math.min(score, Severity.WARNING_SCORE - 1);
            default -> Math.min(score, Severity.INFO_SCORE - 1);
        };
    }
}
