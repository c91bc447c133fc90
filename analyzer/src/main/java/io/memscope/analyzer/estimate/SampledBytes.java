package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimelineTable.FirstSample;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a thread's samples alone say of its bytes.
 *
 * <p>A weight is what the thread has allocated since its sample before. That of the first one carries all since the
 * thread's start (JDK-8307488), be it hours: where the thread is not known to have been born within the recording, and
 * the weight is more than {@value #IMPLAUSIBLE} times the mean of its others, it is taken for what the thread's rate
 * makes of the time before. What came after the last sample is in no weight, and is reckoned from the rate as well, at
 * most a mean weight.
 *
 * @param samples how many
 * @param weightBytes their weights as recorded
 * @param bytes what they make likely
 */
record SampledBytes(long samples, long weightBytes, double bytes) {
    static final double IMPLAUSIBLE = 3;

    static final SampledBytes NONE = new SampledBytes(0, 0, 0);

    /** Samples of one thread in the log. */
    private static final class Run {
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;
        double firstWeight;
        double weights;
        long samples;

        void add(long epochNanos, long weight) {
            if (epochNanos < firstNanos) {
                firstNanos = epochNanos;
                firstWeight = weight;
            }
            lastNanos = Math.max(lastNanos, epochNanos);
            weights += weight;
            samples++;
        }

        double bytes(long fromNanos, long toNanos, boolean born, double usualWeight) {
            double others = weights - firstWeight;
            double mean = samples > 1 ? others / (samples - 1) : usualWeight;
            double perNano = lastNanos > firstNanos ? others / (lastNanos - firstNanos) : 0;
            double head = firstWeight;
            if (!born && mean > 0 && firstWeight > IMPLAUSIBLE * mean) {
                double before = perNano * Math.max(0, firstNanos - fromNanos);
                head = Math.min(firstWeight, samples > 1 ? before : mean);
            }
            double tail = Math.min(mean, perNano * Math.max(0, toNanos - lastNanos));
            return head + others + tail;
        }
    }

    /** By number of the thread; threads without samples are missing. */
    static SortedMap<Integer, SampledBytes> of(Tables tables, List<Activity> kinds) {
        SortedMap<Integer, SampledBytes> byThread = new TreeMap<>();
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                byThread.merge(
                        cube.first(cell),
                        new SampledBytes(cube.count(cell), cube.sum(cell), (double) cube.sum(cell)),
                        SampledBytes::plus);
            }
        }
        SampleLog log = tables.samples();
        if (!kinds.contains(Activity.ALLOCATION_SAMPLE)) {
            return byThread;
        }
        SortedMap<Integer, Run> runs = new TreeMap<>();
        for (int i = 0; i < log.size(); i++) {
            runs.computeIfAbsent(log.thread(i), thread -> new Run()).add(log.epochNanos(i), log.weightBytes(i));
        }
        if (log.stride() > 1) {
            complete(runs, byThread, tables.timeline().firstSamples());
        }
        double later = 0;
        long laterSamples = 0;
        for (Run run : runs.values()) {
            later += run.weights - run.firstWeight;
            laterSamples += run.samples - 1;
        }
        double usual = laterSamples > 0 ? later / laterSamples : 0;
        runs.forEach((thread, run) -> {
            Long start = tables.lives().startNanos().get(thread);
            Long end = tables.lives().endNanos().get(thread);
            boolean born = start != null && start >= tables.summary().startNanos();
            double bytes = run.bytes(
                    born ? start : tables.startNanos(),
                    end == null ? tables.endNanos() : Math.min(end, tables.endNanos()),
                    born,
                    usual);
            SampledBytes recorded = byThread.getOrDefault(thread, NONE);
            byThread.put(thread, new SampledBytes(recorded.samples, recorded.weightBytes, bytes));
        });
        return byThread;
    }

    /** Of a log that holds a part of the samples the times count; what there was in all is known otherwise. */
    private static void complete(
            SortedMap<Integer, Run> runs, SortedMap<Integer, SampledBytes> all, Map<Integer, FirstSample> firsts) {
        firsts.forEach((thread, first) -> {
            SampledBytes recorded = all.getOrDefault(thread, NONE);
            Run run = runs.computeIfAbsent(thread, key -> new Run());
            run.firstNanos = first.epochNanos();
            run.lastNanos = Math.max(run.lastNanos, first.epochNanos());
            run.firstWeight = first.weightBytes();
            run.weights = recorded.weightBytes;
            run.samples = recorded.samples;
        });
    }

    private SampledBytes plus(SampledBytes other) {
        return new SampledBytes(
                samples + other.samples, Saturated.sum(weightBytes, other.weightBytes), bytes + other.bytes);
    }
}
