package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.SamplesByThread;
import io.memscope.analyzer.aggregate.Tables;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What part of the candidates was sampled: the events at which a thread took a new TLAB, or allocated outside of one.
 *
 * <p>It decides how much large objects are missed: one that is allocated outside of a TLAB is a candidate only if its
 * thread has allocated a TLAB's worth since its last sample ({@code jfrObjectAllocationSample.cpp}), which after each
 * sample is not so for about one TLAB's time.
 */
final class SamplingFraction {
    /** TLABs that HotSpot aims at for each thread between two collections ({@code TLABWasteTargetPercent} of 1). */
    private static final double REFILLS_PER_COLLECTION = 50;

    private static final double QUANTILE = 0.3;
    private static final double WITHIN = 1.5;
    private static final int FEW = 10;
    private static final double MOST_OF_THEM = 0.5;

    private SamplingFraction() {}

    /**
     * By the weights: those of samples of successive TLABs are all of about a TLAB's size, so what part of a thread's
     * weights is near its small ones is about the part sampled. Where few are sampled, weights vary like exponential
     * ones, and this is 0.41 and more: only values well above tell anything.
     */
    static double byWeights(SampleLog log, IntPredicate counts) {
        SamplesByThread byThread = SamplesByThread.of(log, counts);
        double near = 0;
        double all = 0;
        for (int thread = 0; thread < byThread.threads(); thread++) {
            long[] sorted = byThread.sortedWeights(log, thread);
            if (sorted.length < FEW) {
                continue;
            }
            double limit = WITHIN * sorted[(int) (QUANTILE * sorted.length)];
            for (long weight : sorted) {
                near += weight < limit ? 1 : 0;
            }
            all += sorted.length;
        }
        return all == 0 ? 0 : near / all;
    }

    /**
     * By the length of TLABs: where successive ones were sampled, their weights tell how long a thread's TLABs are, and
     * its bytes less those outside how many it had. The chance that the next one is sampled too, which
     * {@link #byWeights} is, is higher: samples come in runs.
     *
     * @param outsideBytes bytes of objects outside of TLABs by number of the thread
     * @return from 0 to 1; 0 where too few threads have samples enough
     */
    static double byLengths(SampleLog log, IntPredicate counts, ThreadTotals totals, double[] outsideBytes) {
        SamplesByThread byThread = SamplesByThread.of(log, counts);
        double samples = 0;
        double sampled = 0;
        double all = 0;
        for (int thread = 0; thread < byThread.threads(); thread++) {
            long[] sorted = byThread.sortedWeights(log, thread);
            Estimate bytes = totals.byThread().get(thread);
            if (sorted.length < FEW || bytes == null || bytes.basis().compareTo(Estimate.Basis.EXACT_IN_PART) > 0) {
                continue;
            }
            double limit = WITHIN * sorted[(int) (QUANTILE * sorted.length)];
            int near = 0;
            while (near < sorted.length && sorted[near] < limit) {
                near++;
            }
            samples += sorted.length;
            sampled += (double) sorted.length * log.stride() * sorted[near / 2];
            all += Math.max(0, bytes.value() - outsideBytes[thread]);
        }
        // Samples of virtual threads, whose bytes are on carriers, say nothing of those.
        return all > 0 && samples > MOST_OF_THEM * log.size() ? Math.min(1, sampled / all) : 0;
    }

    /**
     * By the number of collections: HotSpot sizes TLABs for so many of each thread between two of them. 0 if none were
     * recorded.
     */
    static double byCollections(Tables tables, ThreadTotals totals, double samples) {
        double sum = 0;
        double squares = 0;
        double lived = 0;
        double duration = Math.max(1, tables.durationNanos());
        for (Map.Entry<Integer, Estimate> entry : totals.byThread().entrySet()) {
            double bytes = entry.getValue().value();
            if (entry.getValue().basis() == Estimate.Basis.RECONCILED) {
                continue;
            }
            long from = Math.max(
                    tables.startNanos(), tables.lives().startNanos().getOrDefault(entry.getKey(), Long.MIN_VALUE));
            long to =
                    Math.min(tables.endNanos(), tables.lives().endNanos().getOrDefault(entry.getKey(), Long.MAX_VALUE));
            sum += bytes;
            squares += bytes * bytes;
            lived += bytes * Math.max(0, to - from) / duration;
        }
        long collections = tables.gc().collections().stream()
                .filter(collection -> collection.pauseNanos() > 0)
                .count();
        if (squares <= 0 || !tables.recordedTypes().contains("jdk.GarbageCollection")) {
            return 0;
        }
        double threads = Math.max(1, sum * sum / squares * (lived / sum));
        return Math.min(1, samples / (REFILLS_PER_COLLECTION * (collections + 0.5) * threads));
    }
}
