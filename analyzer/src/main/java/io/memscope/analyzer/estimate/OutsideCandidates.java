package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Tables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Allocations outside of TLABs as what they are: candidates of which every one is known, while those at new TLABs are
 * known by their samples.
 *
 * <p>At each candidate a thread has allocated about a TLAB's worth since the one before, whichever of the two it is: an
 * object that does not fit into what is left of a TLAB is either the first of the next one, or stays outside. So each
 * candidate stands for the same bytes: a sample at a new TLAB for {@code 1/p} of them, with {@code p} the part of them
 * that was sampled; an object outside for one, or for as many as it is TLABs large. Samples of objects outside are left
 * out: they are among those.
 *
 * @param fraction part of the new TLABs that was sampled; 0 where it is too small to be known: objects outside are then
 *     sampled about as they should be, and not counted as candidates
 * @param isOutside by sample of the log whether it is of an object outside of a TLAB
 */
record OutsideCandidates(double fraction, boolean[] isOutside) {
    /** From here on weights tell the part sampled by themselves. */
    private static final double SURE_FRACTION = 0.55;

    /** From here on they may, if the number of collections says too that many are sampled. */
    private static final double LIKELY_FRACTION = 0.45;

    private static final double MANY_BY_COLLECTIONS = 0.12;

    /** What the part sampled is where weights are like that: 0.3 and 0.5 look alike, measured best was this. */
    private static final double ASSUMED_FRACTION = 0.36;

    private static final double LEAST_FRACTION = 0.1;

    private static final long SAME_MOMENT_NANOS = 50_000;

    /** Whether objects outside are to be counted as candidates. */
    boolean apply() {
        return fraction > 0;
    }

    /** Whether every object outside of a TLAB is an event, so that their absence says that there were none. */
    static boolean areKnown(Tables tables) {
        return tables.runtime().enabled(Activity.OUTSIDE_TLAB.typeName())
                || tables.outside().size() > 0;
    }

    static OutsideCandidates of(Tables tables, ThreadTotals totals) {
        SampleLog samples = tables.samples();
        SampleLog outside = tables.outside();
        boolean[] isOutside = new boolean[samples.size()];
        if (outside.size() == 0 || samples.size() == 0 || outside.stride() > 1) {
            return new OutsideCandidates(0, isOutside);
        }
        Map<Long, long[]> moments = moments(outside);
        for (int i = 0; i < isOutside.length; i++) {
            long[] times = moments.get(key(samples, i));
            isOutside[i] = times != null && isNear(times, samples.epochNanos(i));
        }
        double byWeights = SamplingFraction.byWeights(samples, sample -> !isOutside[sample]);
        double fraction = byWeights;
        if (byWeights < SURE_FRACTION) {
            boolean many = byWeights >= LIKELY_FRACTION
                    && SamplingFraction.byCollections(tables, totals, (double) samples.size() * samples.stride())
                            >= MANY_BY_COLLECTIONS;
            fraction = many ? ASSUMED_FRACTION : 0;
        } else {
            double byLengths = SamplingFraction.byLengths(
                    samples, sample -> !isOutside[sample], totals, bytesByThread(outside, tables));
            fraction = byLengths > 0 ? Math.max(LEAST_FRACTION, byLengths) : byWeights;
        }
        return new OutsideCandidates(fraction, isOutside);
    }

    private static double[] bytesByThread(SampleLog outside, Tables tables) {
        double[] bytes = new double[tables.names().threads().size()];
        for (int i = 0; i < outside.size(); i++) {
            bytes[outside.thread(i)] += outside.weightBytes(i);
        }
        return bytes;
    }

    private static long key(SampleLog log, int event) {
        return (long) log.thread(event) << 32 | log.classKey(event);
    }

    private static Map<Long, long[]> moments(SampleLog outside) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < outside.size(); i++) {
            counts.merge(key(outside, i), 1, Integer::sum);
        }
        Map<Long, long[]> moments = new HashMap<>();
        counts.forEach((key, count) -> moments.put(key, new long[count]));
        for (int i = 0; i < outside.size(); i++) {
            long key = key(outside, i);
            int place = counts.merge(key, -1, Integer::sum);
            moments.getOrDefault(key, new long[place + 1])[place] = outside.epochNanos(i);
        }
        moments.values().forEach(Arrays::sort);
        return moments;
    }

    private static boolean isNear(long[] sorted, long time) {
        int found = Arrays.binarySearch(sorted, time);
        int after = found >= 0 ? found : -found - 1;
        return (after < sorted.length && sorted[after] - time < SAME_MOMENT_NANOS)
                || (after > 0 && time - sorted[after - 1] < SAME_MOMENT_NANOS);
    }
}
