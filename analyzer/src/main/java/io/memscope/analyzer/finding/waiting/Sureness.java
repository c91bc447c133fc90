package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Severity;

/** Given how many events a sum rests on, says how sure it is. */
final class Sureness {
    /** So many times the few are many. */
    private static final int MANY = 5;

    private static final long FEWEST = 3;

    private Sureness() {}

    /** A score that is no warning if it rests on what happened once or twice: that may have been the machine. */
    static double limited(double score, long events) {
        return events < FEWEST ? Math.min(score, Severity.WARNING_SCORE - 1) : score;
    }

    static Confidence of(long events, double few) {
        if (events < few) {
            return Confidence.LOW;
        }
        return events < few * MANY ? Confidence.MEDIUM : Confidence.HIGH;
    }
}
