package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.estimate.Wilson;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.Finding.Confidence;

/** Given an analysis, says how much its allocation matters at all, and how sure a sum of samples is. */
final class AllocationWeight {
    /** As many samples as are alike count as one: what other estimates find at least, most of the time. */
    private static final double DESIGN_EFFECT = 2;

    private static final int MANY_SAMPLES = 100;

    private AllocationWeight() {}

    /** From 0 for a trickle to 1, by the logarithm of the rate; the bounds are those of the catalogue. */
    static double of(Subject subject) {
        RuleText bounds = RuleText.of("allocation-weight");
        double rate = subject.analysis().totals().allocationRateBytesPerSecond();
        double trickle = bounds.limit("trickle");
        double decades = Math.log10(bounds.limit("full") / trickle);
        return rate <= 0 ? 0 : Math.max(0, Math.min(1, Math.log10(rate / trickle) / decades));
    }

    /** The lower end of the 95 % interval of a share of all bytes, from 0 to 1. */
    static double least(Subject subject, double share) {
        double samples = subject.analysis().dataQuality().allocationSamples() / DESIGN_EFFECT;
        return Wilson.of(share, samples).low();
    }

    static Confidence confidence(Rule rule, long samples) {
        if (samples < rule.text().limit("few-samples")) {
            return Confidence.LOW;
        }
        return samples < MANY_SAMPLES ? Confidence.MEDIUM : Confidence.HIGH;
    }
}
