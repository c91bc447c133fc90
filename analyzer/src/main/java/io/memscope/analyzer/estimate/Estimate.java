package io.memscope.analyzer.estimate;

import java.util.Collection;

/**
 * A figure with its 95 % interval.
 *
 * @param value the figure
 * @param low lower end of the interval; the value itself where the figure is exact
 * @param high upper end of the interval
 * @param samples samples that it rests on
 * @param basis how it was had
 */
public record Estimate(double value, double low, double high, long samples, Basis basis) {

    /** Fewer samples than this say too little to rank a row by its value. */
    public static final int FEW_SAMPLES = 5;

    /** How a figure was had. */
    public enum Basis {
        /** Counted by the JVM. */
        EXACT,
        /** Counted by the JVM up to a time, and from there on to the end reckoned by what is left of a total. */
        EXACT_IN_PART,
        /** A share from samples of a total that was counted. */
        RECONCILED,
        /** From samples alone: their raw weights, added up. */
        SAMPLED,
        /** Nothing was recorded to tell. */
        UNKNOWN
    }

    public Estimate {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " <= " + value + " <= " + high);
        }
    }

    /** A figure that was counted. */
    public static Estimate exact(double value, long samples) {
        return new Estimate(value, value, value, samples, Basis.EXACT);
    }

    /**
     * The sum of figures whose errors are independent of each other: half-widths add in quadrature, the basis is the
     * weakest.
     */
    public static Estimate sum(Collection<Estimate> parts) {
        double value = 0;
        double below = 0;
        double above = 0;
        long samples = 0;
        Basis basis = Basis.EXACT;
        for (Estimate part : parts) {
            value += part.value;
            below += (part.value - part.low) * (part.value - part.low);
            above += (part.high - part.value) * (part.high - part.value);
            samples += part.samples;
            basis = part.basis.compareTo(basis) > 0 ? part.basis : basis;
        }
        return new Estimate(value, Math.max(0, value - Math.sqrt(below)), value + Math.sqrt(above), samples, basis);
    }

    /** No figure. */
    public static Estimate unknown() {
        return new Estimate(0, 0, 0, 0, Basis.UNKNOWN);
    }

    /** Whether it rests on too few samples to be ranked by its value. */
    public boolean tooFewSamples() {
        return basis.compareTo(Basis.RECONCILED) >= 0 && samples < FEW_SAMPLES;
    }
}
