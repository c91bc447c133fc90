package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Tables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Given counters, lives and samples of threads, gives how many bytes each allocated in the time analyzed.
 *
 * <p>Counters are taken where there are any: the last reading less the first, or less nothing for a thread that was
 * born within. A thread that ended after its last reading allocated more than was counted; what it did unseen is
 * reckoned from its rate, and so that all such threads together make up what the JVM's own total has beyond the
 * counters. Threads without counters go by the raw weights of their samples, as all tools show them.
 */
final class ThreadTotalsEstimator {
    /** Design effect of raw weights: measured errors are about that of half as many independent samples. */
    private static final double DESIGN_EFFECT = 2;

    private final Tables tables;
    private final List<Activity> sampleKinds;
    private final Map<Integer, Sampled> sampled = new HashMap<>();
    private final Map<Integer, Counted> counted = new HashMap<>();

    private record Sampled(long samples, long weightBytes) {}

    /** Bytes counted, and those that its rate makes likely between the last reading and its end. */
    private record Counted(long bytes, double likelyUnseenBytes) {}

    ThreadTotalsEstimator(Tables tables, List<Activity> sampleKinds) {
        this.tables = tables;
        this.sampleKinds = sampleKinds;
    }

    ThreadTotals estimate() {
        sumSamples();
        boolean memscope = !tables.counters().memscope().isEmpty();
        CounterSpan.of(tables).forEach((thread, span) -> counted.put(thread, count(thread, span)));
        Set<Integer> uncounted = new HashSet<>(sampled.keySet());
        uncounted.removeAll(counted.keySet());
        Long residual = residual();
        Map<Integer, Estimate> byThread = new HashMap<>();
        double likely = counted.values().stream()
                .mapToDouble(Counted::likelyUnseenBytes)
                .sum();
        double uncountedWeight = uncounted.stream()
                .mapToDouble(thread -> sampledOf(thread).weightBytes())
                .sum();
        // What is left of the JVM's total goes to whoever may have allocated it unseen, as likely as they did.
        double scale = residual == null ? 1 : likely + uncountedWeight > 0 ? residual / (likely + uncountedWeight) : 0;
        counted.forEach((thread, bytes) -> byThread.put(thread, ofCounted(thread, bytes, scale, residual)));
        for (int thread : uncounted) {
            byThread.put(thread, ofSampled(sampledOf(thread), scale, residual));
        }
        return new ThreadTotals(byThread, total(byThread), unseen(residual, likely + uncountedWeight), from(memscope));
    }

    private Sampled sampledOf(int thread) {
        return sampled.getOrDefault(thread, new Sampled(0, 0));
    }

    private void sumSamples() {
        for (Activity kind : sampleKinds) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                Sampled one = new Sampled(cube.count(cell), cube.sum(cell));
                sampled.merge(
                        cube.first(cell),
                        one,
                        (a, b) -> new Sampled(a.samples + b.samples, a.weightBytes + b.weightBytes));
            }
        }
    }

    private Counted count(int thread, CounterSpan span) {
        Long end = tables.lives().endNanos().get(thread);
        long last = span.last().epochNanos();
        if (end == null || end <= last) {
            return new Counted(span.allocatedBytes(), 0);
        }
        long seenNanos = last - span.sinceNanos();
        long unseenNanos = Math.min(end, tables.endNanos()) - last;
        double likely = seenNanos > 0 && unseenNanos > 0 ? (double) span.allocatedBytes() / seenNanos * unseenNanos : 0;
        return new Counted(span.allocatedBytes(), likely);
    }

    /** What the JVM's own total has beyond the counters; null where it has no total. */
    private @Nullable Long residual() {
        Long jvmTotal = tables.filter().threads() == null ? tables.counters().jvmAllocatedBytes() : null;
        if (jvmTotal == null) {
            return null;
        }
        long sum = counted.values().stream().mapToLong(Counted::bytes).sum();
        return Math.max(0, jvmTotal - sum);
    }

    private Estimate ofCounted(int thread, Counted bytes, double scale, @Nullable Long residual) {
        long samples = sampledOf(thread).samples();
        if (bytes.likelyUnseenBytes() <= 0) {
            return Estimate.exact((double) bytes.bytes(), samples);
        }
        double unseen = bytes.likelyUnseenBytes() * scale;
        // Rates change: up to twice as much is taken for possible, but no more than is left of the JVM's total.
        double most = residual == null ? 2 * unseen : Math.min(2 * unseen, (double) residual);
        return new Estimate(
                bytes.bytes() + unseen,
                bytes.bytes(),
                bytes.bytes() + Math.max(unseen, most),
                samples,
                Estimate.Basis.EXACT_IN_PART);
    }

    private static Estimate ofSampled(Sampled samples, double scale, @Nullable Long residual) {
        double bytes = residual == null ? samples.weightBytes() : samples.weightBytes() * scale;
        double half = bytes * Wilson.Z * Math.sqrt(DESIGN_EFFECT / Math.max(1, samples.samples()));
        double high = residual == null ? bytes + half : Math.max(bytes, Math.min(bytes + half, (double) residual));
        return new Estimate(bytes, Math.max(0, bytes - half), high, samples.samples(), Estimate.Basis.SAMPLED);
    }

    private Estimate total(Map<Integer, Estimate> byThread) {
        Estimate sum = Estimate.sum(byThread.values());
        Long jvmTotal = tables.filter().threads() == null ? tables.counters().jvmAllocatedBytes() : null;
        if (byThread.isEmpty() && jvmTotal == null) {
            return Estimate.unknown();
        }
        // Counters of threads are read a moment before or after the JVM's total: the larger of the two is had.
        return jvmTotal == null ? sum : Estimate.exact((double) Math.max(jvmTotal, countedBytes()), sum.samples());
    }

    private long countedBytes() {
        return counted.values().stream().mapToLong(Counted::bytes).sum();
    }

    private static @Nullable Long unseen(@Nullable Long residual, double explained) {
        if (residual == null) {
            return null;
        }
        return explained > 0 ? 0 : residual;
    }

    private String from(boolean memscope) {
        if (counted.isEmpty()) {
            return sampled.isEmpty()
                    ? "no allocation was recorded"
                    : "raw weights of samples: no exact counters were recorded, so totals can be far off";
        }
        String source = memscope ? "memscope.ThreadCounters" : "differences of jdk.ThreadAllocationStatistics";
        long sampledOnly = sampled.keySet().stream()
                .filter(thread -> !counted.containsKey(thread))
                .count();
        return "exact counters of " + counted.size() + " threads (" + source + ")"
                + (sampledOnly == 0 ? "" : ", raw weights of samples of " + sampledOnly + " more");
    }
}
