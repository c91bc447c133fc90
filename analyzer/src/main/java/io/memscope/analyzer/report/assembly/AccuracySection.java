package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.ExpectedAccuracy;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Given estimates, gives what error to expect of their shares, and how much longer to record for less of it. */
final class AccuracySection {
    /** Mean absolute deviation of a normal variable over its standard deviation, halved as a distance of shares is. */
    private static final double DISTANCE = 0.5 * Math.sqrt(2 / Math.PI);

    private static final double GOAL = 0.05;

    private AccuracySection() {}

    /** The accuracy; null if nothing was sampled. */
    static @Nullable ExpectedAccuracy of(AllocationEstimates estimates, double seconds) {
        if (estimates.samples() == 0 || estimates.effectiveSamples() <= 0) {
            return null;
        }
        double classes = error(estimates.byClass().values(), estimates);
        double sites = error(estimates.byStack().values(), estimates);
        return new ExpectedAccuracy(
                estimates.effectiveSamples(),
                classes,
                sites,
                more(classes, seconds),
                more(sites, seconds),
                estimates.limit());
    }

    private static double error(Collection<Estimate> rows, AllocationEstimates estimates) {
        double sum = 0;
        for (Estimate row : rows) {
            double share = Math.min(1, row.value() / Math.max(1, estimates.attributedBytes()));
            sum += Math.sqrt(share * (1 - share) / estimates.effectiveSamples());
        }
        return Math.min(1, DISTANCE * sum);
    }

    /** The error falls with the square root of the time. */
    private static double more(double error, double seconds) {
        double ratio = error / GOAL;
        return Math.max(0, seconds * (ratio * ratio - 1));
    }
}
