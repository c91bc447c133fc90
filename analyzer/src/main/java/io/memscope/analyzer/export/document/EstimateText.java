package io.memscope.analyzer.export.document;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.Estimate.Basis;

/** Given an estimate of bytes, gives the words for its value and for how sure it is. */
final class EstimateText {

    static final String TOO_FEW = "too few samples";

    /** From here on an interval is so lopsided that plus or minus would mislead. */
    private static final double WIDE = 0.5;

    private EstimateText() {}

    /** The value for a table; not a point that could be ranked where there are too few samples. */
    static String value(Estimate bytes) {
        if (bytes.basis() == Basis.UNKNOWN) {
            return Quantity.ABSENT;
        }
        if (bytes.tooFewSamples()) {
            return TOO_FEW;
        }
        return (bytes.basis() == Basis.SAMPLED ? "≈" : "") + Quantity.bytes(bytes.value());
    }

    /** Its interval for a table. */
    static String interval(Estimate bytes) {
        if (bytes.basis() == Basis.UNKNOWN) {
            return Quantity.ABSENT;
        }
        if (bytes.basis() == Basis.EXACT) {
            return "exact";
        }
        if (bytes.low() == bytes.high()) {
            if (bytes.basis() == Basis.EXACT_IN_PART) {
                return "in part";
            }
            return bytes.tooFewSamples() ? Quantity.ABSENT : "unknown";
        }
        if (bytes.tooFewSamples()) {
            return "≤" + Quantity.bytes(bytes.high());
        }
        double deviation = Math.max(bytes.high() - bytes.value(), bytes.value() - bytes.low()) / bytes.value();
        if (deviation > WIDE || !Double.isFinite(deviation)) {
            return Quantity.byteRange(bytes.low(), bytes.high());
        }
        long percent = Math.round(deviation * 100);
        return percent == 0 ? "±<1 %" : "±" + percent + " %";
    }

    /** Value, interval and what both rest on, for a headline. */
    static String sentence(Estimate figure, boolean inBytes) {
        String value = inBytes ? Quantity.bytes(figure.value()) : Quantity.count(Math.rint(figure.value()));
        return switch (figure.basis()) {
            case UNKNOWN -> Quantity.NOT_RECORDED;
            case EXACT -> value + ", exact";
            case EXACT_IN_PART ->
                value + ", exact in part, 95 % interval " + Quantity.byteRange(figure.low(), figure.high());
            case RECONCILED, SAMPLED -> {
                String range = inBytes
                        ? Quantity.byteRange(figure.low(), figure.high())
                        : Quantity.count(Math.rint(figure.low())) + "–" + Quantity.count(Math.rint(figure.high()));
                String interval = figure.low() == figure.high() ? "no interval known" : "95 % interval " + range;
                String samples = figure.samples() == 1 ? "1 sample" : Quantity.count(figure.samples()) + " samples";
                String from = figure.basis() == Basis.SAMPLED
                        ? "by the weights of " + samples + " where not counted"
                        : samples;
                yield (figure.tooFewSamples() ? TOO_FEW : value) + ", " + interval + ", " + from;
            }
        };
    }
}
