package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Given counters, lives and samples of threads, gives how many bytes each allocated in the time analyzed.
 *
 * <p>Counters are taken where there are any: the last reading less the first, or less nothing for a thread that was
 * born within. A thread that ended after its last reading allocated more than was counted; what it did unseen is
 * reckoned from its rate, and so that all such threads together make up what the JVM's own total has beyond the
 * counters. Threads without counters go by the weights of their samples ({@link SampledBytes}).
 */
final class ThreadTotalsEstimator {
    /** Design effect of raw weights: measured errors are about that of half as many independent samples. */
    private static final double DESIGN_EFFECT = 2;

    private final Tables tables;
    private final SortedMap<Integer, SampledBytes> sampled;
    private final NavigableMap<Integer, Counted> counted = new TreeMap<>();
    private final @Nullable JvmTotal jvmTotal;

    /** What ended threads allocated unseen, where the JVM's total tells. */
    private final Map<Integer, EndedThreads.Unseen> unseenOfEnded = new TreeMap<>();

    /**
     * Bytes counted, how many fewer or more they may be by what is not known of the edges of a time range, and those
     * that the thread's rate makes likely between the last reading and its end.
     */
    private record Counted(long bytes, double fewer, double more, double likelyUnseenBytes) {
        Counted(CounterSpan span, double likelyUnseenBytes) {
            this(span.allocatedBytes(), span.fewerBytes(), span.moreBytes(), likelyUnseenBytes);
        }
    }

    ThreadTotalsEstimator(Tables tables, List<Activity> sampleKinds) {
        this.tables = tables;
        sampled = SampledBytes.of(tables, sampleKinds);
        jvmTotal = JvmTotal.of(tables);
    }

    ThreadTotals estimate() {
        SortedMap<Integer, CounterSpan> spans = CounterSpan.ofAllocation(tables);
        unseenOfEnded.putAll(EndedThreads.unseen(tables, spans));
        spans.forEach((thread, span) -> counted.put(thread, count(thread, span)));
        Mounting mounting = Mounting.of(tables.names().threads(), sampled.keySet(), counted.keySet());
        Set<Integer> uncounted = new TreeSet<>(sampled.keySet());
        uncounted.removeAll(counted.keySet());
        uncounted.removeIf(mounting::rides);
        Long residual = residual();
        SortedMap<Integer, Estimate> byThread = new TreeMap<>();
        double known = unseenOfEnded.values().stream()
                .mapToDouble(EndedThreads.Unseen::bytes)
                .sum();
        double likely = counted.entrySet().stream()
                .filter(entry -> !unseenOfEnded.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue().likelyUnseenBytes())
                .sum();
        double sampledOnly = uncounted.stream()
                .filter(thread -> !unseenOfEnded.containsKey(thread))
                .mapToDouble(thread -> sampledOf(thread).bytes())
                .sum();
        double explained = known + likely + sampledOnly;
        // What is left of the JVM's total goes to whoever may have allocated it unseen, but no more than is likely of
        // them: the rest was allocated by threads that nobody saw.
        double scale = residual == null || explained <= residual
                ? 1
                : Math.max(0, residual - known) / Math.max(1, likely + sampledOnly);
        counted.forEach((thread, bytes) -> byThread.put(thread, ofCounted(thread, bytes, scale, residual)));
        for (int thread : uncounted) {
            EndedThreads.Unseen all = unseenOfEnded.get(thread);
            byThread.put(
                    thread,
                    all == null
                            ? ofSampled(sampledOf(thread), scale, residual)
                            : ofEnded(0, all, sampledOf(thread).samples()));
        }
        Estimate total = total(byThread);
        ThreadTotals.Carried carried = mounting.joined() ? carried(mounting, byThread) : null;
        byThread.putAll(riders(mounting, carried));
        return new ThreadTotals(
                byThread,
                total,
                residual == null ? null : Long.valueOf(Math.round(Math.max(0, residual - explained - edges()))),
                carried,
                uncountedBytes(byThread),
                notes(uncounted),
                from(uncounted.size()));
    }

    /**
     * By how much the JVM's total and the counters of threads may differ, since both are interpolated at the edges of a
     * time range, from readings of their own.
     */
    private double edges() {
        double ofThreads = counted.values().stream().mapToDouble(Counted::more).sum();
        return ofThreads + (jvmTotal == null ? 0 : jvmTotal.fewer());
    }

    /** Bytes that no counter tells of, by thread. */
    private Map<Integer, Double> uncountedBytes(Map<Integer, Estimate> byThread) {
        Map<Integer, Double> uncounted = new TreeMap<>();
        byThread.forEach((thread, bytes) -> {
            Counted known = counted.get(thread);
            double rest = bytes.value() - (known == null ? 0 : known.bytes());
            if (rest > 0 && bytes.basis() != Estimate.Basis.RECONCILED) {
                uncounted.put(thread, rest);
            }
        });
        return uncounted;
    }

    /** What is odd about a thread's figure. */
    private Map<Integer, String> notes(Set<Integer> uncounted) {
        Map<Integer, String> notes = new TreeMap<>();
        boolean counters = !counted.isEmpty();
        for (int thread : uncounted) {
            Long ended = tables.lives().endNanos().get(thread);
            notes.put(
                    thread,
                    counters && ended != null
                            ? "ended before the last reading of the counters: its bytes rest on the weights of its"
                                    + " samples alone"
                            : "its bytes rest on the weights of its samples alone");
        }
        counted.forEach((thread, bytes) -> {
            if (bytes.likelyUnseenBytes() > 0) {
                notes.put(
                        thread,
                        tables.lives().endNanos().containsKey(thread)
                                ? "ended after the last reading of its counter: what came then is reckoned from its rate"
                                : "its counter was not read over all of the time: the rest is reckoned from its rate");
            }
        });
        return notes;
    }

    private ThreadTotals.Carried carried(Mounting mounting, Map<Integer, Estimate> byThread) {
        double carriedBytes = 0;
        long samples = 0;
        for (Map.Entry<Integer, Estimate> entry : byThread.entrySet()) {
            carriedBytes += mounting.joins(entry.getKey()) ? entry.getValue().value() : 0;
        }
        for (Map.Entry<Integer, SampledBytes> entry : sampled.entrySet()) {
            samples += mounting.joins(entry.getKey()) ? entry.getValue().samples() : 0;
        }
        return new ThreadTotals.Carried(carriedBytes, samples / DESIGN_EFFECT);
    }

    /** Virtual threads share out what their carriers have allocated, each sample counting the same. */
    private SortedMap<Integer, Estimate> riders(Mounting mounting, ThreadTotals.@Nullable Carried carried) {
        SortedMap<Integer, Estimate> riders = new TreeMap<>();
        if (carried == null) {
            return riders;
        }
        double samples = carried.effectiveSamples() * DESIGN_EFFECT;
        for (Map.Entry<Integer, SampledBytes> entry : sampled.entrySet()) {
            if (mounting.rides(entry.getKey())) {
                long own = entry.getValue().samples();
                riders.put(entry.getKey(), ThreadTotals.share(carried, own / samples * carried.bytes(), own));
            }
        }
        return riders;
    }

    private SampledBytes sampledOf(int thread) {
        return sampled.getOrDefault(thread, SampledBytes.NONE);
    }

    private Counted count(int thread, CounterSpan span) {
        Long ended = tables.lives().endNanos().get(thread);
        long afterNanos = JvmTotal.endNanos(tables) - span.untilNanos();
        long beforeNanos = span.begin() == null ? 0 : span.sinceNanos() - JvmTotal.startNanos(tables);
        long unseenNanos = 0;
        if (ended != null && ended < tables.endNanos()) {
            unseenNanos += Math.max(0, ended - span.untilNanos());
        } else if (afterNanos > JvmTotal.tolerableNanos(tables) || endedUnread(span, ended)) {
            unseenNanos += Math.max(0, afterNanos);
        }
        unseenNanos += beforeNanos > JvmTotal.tolerableNanos(tables) ? beforeNanos : 0;
        EndedThreads.Unseen known = unseenOfEnded.get(thread);
        if (known != null) {
            return new Counted(span, known.bytes());
        }
        long seenNanos = span.untilNanos() - span.sinceNanos();
        double likely = seenNanos > 0 && unseenNanos > 0 ? (double) span.allocatedBytes() / seenNanos * unseenNanos : 0;
        return new Counted(span, likely);
    }

    /** Whether a thread lived at the end of the time range, and ended before the next reading. */
    private boolean endedUnread(CounterSpan span, @Nullable Long ended) {
        return tables.filter().limitsTime() && ended != null && span.end() == null;
    }

    /** What the JVM's own total has beyond the counters; null where it has no total. */
    private @Nullable Long residual() {
        return jvmTotal == null ? null : Long.valueOf(Math.max(0, jvmTotal.bytes() - countedBytes()));
    }

    private Estimate ofCounted(int thread, Counted bytes, double scale, @Nullable Long residual) {
        long samples = sampledOf(thread).samples();
        if (bytes.likelyUnseenBytes() <= 0) {
            return counted((double) bytes.bytes(), bytes.fewer(), bytes.more(), samples);
        }
        EndedThreads.Unseen known = unseenOfEnded.get(thread);
        if (known != null) {
            return ofEnded(bytes.bytes(), known, samples);
        }
        double unseen = bytes.likelyUnseenBytes() * scale;
        // Rates change: up to twice as much is taken for possible, but no more than is left of the JVM's total.
        double most = residual == null ? 2 * unseen : Math.min(2 * unseen, (double) residual);
        return new Estimate(
                bytes.bytes() + unseen,
                Math.max(0, bytes.bytes() - bytes.fewer()),
                bytes.bytes() + Math.max(unseen, most) + bytes.more(),
                samples,
                Estimate.Basis.EXACT_IN_PART);
    }

    private static Estimate ofEnded(long countedBytes, EndedThreads.Unseen unseen, long samples) {
        return new Estimate(
                countedBytes + unseen.bytes(),
                countedBytes + unseen.low(),
                countedBytes + unseen.high(),
                samples,
                Estimate.Basis.EXACT_IN_PART);
    }

    private static Estimate ofSampled(SampledBytes samples, double scale, @Nullable Long residual) {
        double bytes = samples.bytes() * scale;
        double half = bytes * Wilson.Z * Math.sqrt(DESIGN_EFFECT / Math.max(1, samples.samples()));
        double high = residual == null ? bytes + half : Math.max(bytes, Math.min(bytes + half, (double) residual));
        return new Estimate(bytes, Math.max(0, bytes - half), high, samples.samples(), Estimate.Basis.SAMPLED);
    }

    private Estimate total(Map<Integer, Estimate> byThread) {
        Estimate sum = Estimate.sum(byThread.values());
        if (byThread.isEmpty() && jvmTotal == null) {
            return Estimate.unknown();
        }
        // Counters of threads are read a moment before or after the JVM's total: the larger of the two is had.
        return jvmTotal == null
                ? sum
                : counted(
                        (double) Math.max(jvmTotal.bytes(), countedBytes()),
                        jvmTotal.fewer(),
                        jvmTotal.more(),
                        sum.samples());
    }

    /** A figure that was counted, but for the edges of a time range that lie between two readings. */
    private static Estimate counted(double bytes, double fewer, double more, long samples) {
        return fewer <= 0 && more <= 0
                ? Estimate.exact(bytes, samples)
                : new Estimate(bytes, Math.max(0, bytes - fewer), bytes + more, samples, Estimate.Basis.EXACT_IN_PART);
    }

    private long countedBytes() {
        return counted.values().stream().mapToLong(Counted::bytes).reduce(0, Saturated::sum);
    }

    private String from(int sampledOnly) {
        if (counted.isEmpty()) {
            return sampled.isEmpty()
                    ? "no allocation was recorded"
                    : "weights of samples alone: no exact counters were recorded, so totals can be far off";
        }
        List<String> sources = new ArrayList<>();
        if (!tables.counters().memscope().isEmpty()) {
            sources.add("memscope.ThreadCounters");
        }
        if (counted.keySet().stream().anyMatch(thread -> tables.counters().jdk().containsKey(thread))) {
            sources.add("differences of jdk.ThreadAllocationStatistics");
        }
        return "exact counters of " + counted.size() + (counted.size() == 1 ? " thread (" : " threads (")
                + String.join(" and ", sources) + ")"
                + (sampledOnly == 0 ? "" : ", weights of samples alone of " + sampledOnly + " more");
    }
}
