package io.memscope.analyzer.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a side, its recordings pooled.
 *
 * @param rate per unit of work
 * @param squaredVariation square of its coefficient of variation; NaN where nothing tells
 * @param degreesOfFreedom that the variation rests on
 * @param samples samples in all
 * @param seen whether any of the side's recordings has it
 */
record SideFigure(double rate, double squaredVariation, double degreesOfFreedom, long samples, boolean seen) {

    /**
     * Pools recordings: what there was in all over the work in all. The variance is that within the recordings, or that
     * between them where it is larger; one recording alone can't show the latter, so one is assumed.
     *
     * @param key the figure
     * @param recordings the side's recordings
     * @param bytesVariation coefficient of variation between runs that is assumed for bytes where there is but one
     */
    static SideFigure of(Key key, List<Replicate> recordings, double bytesVariation) {
        double runVariation = bytesVariation * key.quantity().variation();
        double total = 0;
        double work = 0;
        long samples = 0;
        boolean seen = false;
        for (Replicate recording : recordings) {
            @Nullable Series series = recording.figures().get(key);
            work += recording.work();
            if (series != null) {
                total += series.total();
                samples += series.samples();
                seen = true;
            }
        }
        double rate = work > 0 ? total / work : 0;
        if (rate <= 0) {
            return new SideFigure(0, Double.NaN, 1, samples, seen);
        }
        double within = 0;
        double freedom = 0;
        double between = 0;
        for (Replicate recording : recordings) {
            @Nullable Series series = recording.figures().get(key);
            double of = series == null ? 0 : series.total() / recording.work();
            double weight = recording.work() / work;
            between += weight * weight * (of / rate - 1) * (of / rate - 1);
            if (series != null && series.total() > 0) {
                double part = weight * of / rate;
                within += part * part * series.squaredVariation();
                freedom += series.degreesOfFreedom();
            }
        }
        int runs = recordings.size();
        if (runs == 1) {
            return new SideFigure(rate, within + runVariation * runVariation, Math.max(1, freedom), samples, true);
        }
        // Of weighted runs, as of equal ones: n / (n - 1) makes up for the mean being their own.
        double betweenRuns = between * runs / (runs - 1);
        return betweenRuns > within
                ? new SideFigure(rate, betweenRuns, runs - 1.0, samples, true)
                : new SideFigure(rate, within, Math.max(1, freedom), samples, true);
    }
}
