package io.memscope.analyzer.report;

import java.util.List;

/**
 * How far a recording's allocation figures can be trusted, in a word.
 *
 * @param letter the grade
 * @param reasons why it is not better, one sentence each; empty for the best
 */
public record Grade(Letter letter, List<String> reasons) {

    /** From best to worst. */
    public enum Letter {
        /** Bytes counted, shares expected to be within 5 %, nothing lost. */
        A,
        /** Bytes counted, shares expected to be within 10 %. */
        B,
        /** Good for the larger rows only. */
        C,
        /** An indication. */
        D,
        /** No allocation figures, or none to be trusted. */
        F
    }

    public Grade {
        reasons = List.copyOf(reasons);
    }
}
