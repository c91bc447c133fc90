package io.memscope.analyzer.comparison;

import org.jspecify.annotations.Nullable;

/**
 * How one figure differs between two sides.
 *
 * @param quantity what is compared
 * @param name pool, class or method, hostile text; empty where there is one in a recording
 * @param base bytes or nanoseconds per unit of work, before
 * @param next the same after
 * @param change {@code next / base - 1}; null where it was not there before
 * @param changeLow lower end of its 95 % interval; null where nothing tells
 * @param changeHigh upper end of its 95 % interval; null where nothing tells
 * @param baseSamples samples that the figure before rests on
 * @param nextSamples samples that the figure after rests on
 * @param verdict what to make of it
 * @param pValue probability of a difference as large by chance alone, where there is none, corrected for the number of
 *     figures looked at (Holm 1979); null where nothing tells
 */
public record Difference(
        ComparedFigure quantity,
        String name,
        double base,
        double next,
        @Nullable Double change,
        @Nullable Double changeLow,
        @Nullable Double changeHigh,
        long baseSamples,
        long nextSamples,
        Verdict verdict,
        @Nullable Double pValue) {

    /** What to make of a difference. */
    public enum Verdict {
        /** More than before, by more than chance. */
        MORE,
        /** Less than before, by more than chance. */
        LESS,
        /** There now, and not before, by more than chance. */
        NEW,
        /** There before and not now, by more than chance. */
        GONE,
        /** May be chance. */
        UNSURE,
        /** Too few samples to say anything. */
        TOO_FEW_SAMPLES,
        /** Nothing in the recordings tells how much it varies. */
        NOT_JUDGED
    }

    /** Whether it is more than chance. */
    public boolean significant() {
        return verdict.compareTo(Verdict.GONE) <= 0;
    }

    /** Whether it is more than chance, and for the worse by at least that part of what was before. */
    public boolean worseBy(double leastChange) {
        return verdict == Verdict.NEW || (verdict == Verdict.MORE && change != null && change >= leastChange);
    }
}
