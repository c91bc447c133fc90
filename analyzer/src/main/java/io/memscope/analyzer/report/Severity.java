package io.memscope.analyzer.report;

/** How much a finding matters; the bands are those of JDK Mission Control's rules. */
public enum Severity {
    /** Score of 75 or more: it costs, and something should be done. */
    WARNING,
    /** Score of 25 or more: worth knowing. */
    INFO,
    /** Less: looked at and found in order. */
    OK,
    /** The recording does not have what the rule needs. */
    NOT_RECORDED;

    /** Lowest score of {@link #WARNING}. */
    public static final int WARNING_SCORE = 75;

    /** Lowest score of {@link #INFO}. */
    public static final int INFO_SCORE = 25;

    /** The band of a score from 0 to 100. */
    public static Severity of(int score) {
        if (score >= WARNING_SCORE) {
            return WARNING;
        }
        return score >= INFO_SCORE ? INFO : OK;
    }
}
