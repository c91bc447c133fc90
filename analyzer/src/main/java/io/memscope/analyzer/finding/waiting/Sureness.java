package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.report.Finding.Confidence;

/** Given how many events a sum rests on, says how sure it is. */
final class Sureness {
    /** So many times the few are many. */
    private static final int MANY = 5;

    private Sureness() {}

    static Confidence of(long events, double few) {
        if (events < few) {
            return Confidence.LOW;
        }
        return events < few * MANY ? Confidence.MEDIUM : Confidence.HIGH;
    }
}
