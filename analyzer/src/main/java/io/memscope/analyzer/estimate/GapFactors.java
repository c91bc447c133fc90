package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.SamplesByThread;
import io.memscope.analyzer.aggregate.Tables;
import java.util.HashMap;
import java.util.Map;

/**
 * Given samples, tells how many times a sample of an array must count, since large objects are sampled too rarely.
 *
 * <p>An object outside of a TLAB is a candidate only if its thread has allocated a TLAB's worth since its last sample
 * ({@code jfrObjectAllocationSample.cpp}), and throttled samples come in runs of successive TLABs. So in a sample after
 * a <em>short</em> gap, of about a TLAB's worth, large objects are missing; in one after a <em>long</em> gap they are
 * not. Instances of classes are small, and tell what part {@code φ} of the samples comes after long gaps where nothing
 * is missing. If that part is {@code π} for a class of arrays, its samples count {@code π/φ} times: double sampling,
 * with the long gaps as the sample that is right (W. Cochran, Sampling Techniques, 3rd edition, 12).
 *
 * <p>Few samples of a class tell little of its own {@code π}: it is shrunk to that of all arrays, by how much classes
 * of arrays are seen to differ (moments of the beta-binomial distribution), and that of all arrays to {@code φ}. Both
 * only as far as they are sure, by two standard errors: where nothing is large, nothing is to change.
 *
 * @param byClass factor by number of the class, 1 and more; 1 for those that are missing
 * @param errors relative standard error of the factor by number of the class, for all classes of arrays
 * @param missed by how much the samples of arrays were too few in all, as a part of what they should be, from 0 to 1
 */
record GapFactors(Map<Integer, Double> byClass, Map<Integer, Double> errors, double missed) {
    static final GapFactors NONE = new GapFactors(Map.of(), Map.of(), 0);

    /** A gap is long from that many times the {@link #QUANTILE} of the gaps of its thread on. */
    private static final double LONG = 2;

    private static final double QUANTILE = 0.3;
    /** Fewer gaps of a thread do not tell its TLAB's size. */
    private static final int FEW_OF_A_THREAD = 4;

    private static final int FEW_GAPS = 50;
    private static final int FEW_SAMPLES = 30;
    private static final double SURE = 2;
    /** Standard errors up to which a difference that was not sure is allowed for. */
    private static final double POSSIBLE = 1;

    private static final double LEAST_CORRELATION = 1e-4;

    /** Samples after long and after short gaps. */
    private static final class Gaps {
        double after;
        double all;

        double part() {
            return all > 0 ? after / all : 0;
        }

        double variance() {
            return part() * (1 - part());
        }

        void add(boolean isLong) {
            all++;
            after += isLong ? 1 : 0;
        }
    }

    static GapFactors of(Tables tables) {
        SampleLog log = tables.samples();
        boolean[] first = SamplesByThread.of(log).first();
        double[] limits = limits(log, first);
        boolean[] isArray = CellMeasures.arrays(tables);
        Gaps instances = new Gaps();
        Gaps arrays = new Gaps();
        Map<Integer, Gaps> byClass = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            double limit = limits[log.thread(i)];
            if (limit > 0 && !first[i]) {
                boolean isLong = log.weightBytes(i) >= limit;
                int key = log.classKey(i);
                if (isArray[key]) {
                    arrays.add(isLong);
                    byClass.computeIfAbsent(key, k -> new Gaps()).add(isLong);
                } else {
                    instances.add(isLong);
                }
            }
        }
        double longGaps = instances.after + arrays.after;
        boolean enough = longGaps >= FEW_GAPS
                && instances.all + arrays.all - longGaps >= FEW_GAPS
                && instances.all >= FEW_SAMPLES
                && arrays.all >= FEW_SAMPLES
                && arrays.variance() > 0
                && instances.part() > 0;
        return enough ? of(instances, arrays, byClass) : NONE;
    }

    private static GapFactors of(Gaps instances, Gaps arrays, Map<Integer, Gaps> byClass) {
        double usual = instances.part();
        double error = Math.sqrt(instances.variance() / instances.all + arrays.variance() / arrays.all);
        double excess = arrays.part() - usual;
        double centre = usual + Math.max(0, excess - SURE * error);
        double sure = correlation(arrays, byClass, -SURE);
        double possible = Math.max(correlation(arrays, byClass, POSSIBLE), sure);
        Map<Integer, Double> factors = new HashMap<>();
        Map<Integer, Double> errors = new HashMap<>();
        double weighted = 0;
        for (Map.Entry<Integer, Gaps> entry : byClass.entrySet()) {
            Gaps gaps = entry.getValue();
            double part = shrunk(gaps, centre, sure);
            double factor = Math.max(1, part / usual);
            factors.put(entry.getKey(), factor);
            weighted += factor * gaps.all;
            double own = weight(gaps, possible);
            double ofOwn = own * Math.sqrt(arrays.variance() / gaps.all);
            errors.put(entry.getKey(), Math.hypot(ofOwn, (1 - own) * error) / Math.max(usual, part));
        }
        return new GapFactors(factors, errors, 1 - arrays.all / weighted);
    }

    private static double shrunk(Gaps gaps, double centre, double correlation) {
        double own = weight(gaps, correlation);
        return own * gaps.part() + (1 - own) * centre;
    }

    /** Weight of a class's own gaps against those of all arrays. */
    private static double weight(Gaps gaps, double correlation) {
        return correlation < LEAST_CORRELATION ? 0 : gaps.all / (gaps.all + (1 - correlation) / correlation);
    }

    /** Intraclass correlation of gaps in classes of arrays, so many standard errors off the estimate. */
    private static double correlation(Gaps arrays, Map<Integer, Gaps> byClass, double errors) {
        double between = 0;
        double squares = 0;
        for (Gaps gaps : byClass.values()) {
            double beyond = gaps.part() - arrays.part();
            between += gaps.all * beyond * beyond;
            squares += gaps.all * gaps.all;
        }
        double freedom = byClass.size() - 1;
        double mean = freedom > 0 ? (arrays.all - squares / arrays.all) / freedom : 0;
        if (mean <= 0) {
            return 0;
        }
        double excess = between / arrays.variance() / freedom - 1 + errors * Math.sqrt(2 / freedom);
        return Math.max(0, Math.min(0.99, excess / mean));
    }

    /** From which weight on a gap is long, by number of the thread; 0 where there are too few. */
    private static double[] limits(SampleLog log, boolean[] first) {
        SamplesByThread gaps = SamplesByThread.of(log, sample -> !first[sample]);
        double[] limits = new double[gaps.threads()];
        for (int thread = 0; thread < limits.length; thread++) {
            long[] sorted = gaps.sortedWeights(log, thread);
            limits[thread] = sorted.length < FEW_OF_A_THREAD ? 0 : LONG * sorted[(int) (QUANTILE * sorted.length)];
        }
        return limits;
    }

    double of(int classKey) {
        return byClass.getOrDefault(classKey, 1.0);
    }

    double error(int classKey) {
        return errors.getOrDefault(classKey, 0.0);
    }

    /** Whether any sample counts more than once. */
    boolean apply() {
        return missed > 0;
    }
}
