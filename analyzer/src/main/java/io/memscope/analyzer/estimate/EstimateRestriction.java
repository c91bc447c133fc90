package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.aggregate.StackRestriction;
import io.memscope.analyzer.aggregate.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Given estimates over all stacks, gives those of wanted stacks alone.
 *
 * <p>A thread's samples of all stacks say what part of its bytes is in wanted ones: what was counted for it becomes a
 * share, with Wilson's interval by the thread's samples, and its own interval beside that. Rows of classes, stacks and
 * the total are sums over threads, whose errors are independent.
 */
public final class EstimateRestriction {
    /** As for objects: allocation comes in runs, so that a sample says less than an independent one. */
    private static final double DESIGN_EFFECT = 2;

    /** What is kept of a row within a thread. */
    private static final class Kept {
        private double bytes;
        private long samples;
    }

    /** Rows of one kind: for each what is kept of it by thread. */
    private static final class Rows {
        private final SortedMap<Integer, SortedMap<Integer, Kept>> byKey = new TreeMap<>();

        void add(int key, int thread, double bytes, long samples) {
            Kept kept = byKey.computeIfAbsent(key, k -> new TreeMap<>()).computeIfAbsent(thread, t -> new Kept());
            kept.bytes += bytes;
            kept.samples += samples;
        }
    }

    private final AllocationEstimates all;
    private final Map<Activity, double[]> cells = new EnumMap<>(Activity.class);
    private final Rows threads = new Rows();
    private final Rows classes = new Rows();
    private final Rows stacks = new Rows();
    private double bytes;
    private long samples;

    private EstimateRestriction(AllocationEstimates all) {
        this.all = all;
    }

    /**
     * Estimates of wanted stacks; the cells are those of {@link StackRestriction}'s cubes.
     *
     * @param all estimates over all stacks
     * @param tables sums over all stacks, which they were made from
     */
    public static AllocationEstimates restrict(AllocationEstimates all, Tables tables, StackFilter filter) {
        EstimateRestriction restriction = new EstimateRestriction(all);
        for (Activity kind : all.sampleKinds()) {
            restriction.add(kind, tables, filter);
        }
        return restriction.estimates();
    }

    private void add(Activity kind, Tables tables, StackFilter filter) {
        Cube cube = tables.activities().of(kind);
        double[] kept = new double[cube.size()];
        int size = 0;
        for (int cell = 0; cell < cube.size(); cell++) {
            if (StackRestriction.wanted(filter, tables.names(), cube.second(cell), cube.third(cell))) {
                double ofCell = all.cellBytes(kind, cell);
                long count = cube.count(cell);
                kept[size++] = ofCell;
                threads.add(cube.first(cell), cube.first(cell), ofCell, count);
                classes.add(cube.second(cell), cube.first(cell), ofCell, count);
                stacks.add(cube.third(cell), cube.first(cell), ofCell, count);
                bytes += ofCell;
                samples += count;
            }
        }
        cells.put(kind, Arrays.copyOf(kept, size));
    }

    private AllocationEstimates estimates() {
        ThreadTotals whole = all.threads();
        SortedMap<Integer, Estimate> byThread = sums(threads);
        double worth = all.samples() > 0 ? Math.min(1, all.effectiveSamples() / all.samples()) : 0;
        return new AllocationEstimates(
                all.sampleKinds(),
                new ThreadTotals(
                        byThread,
                        byThread.isEmpty() ? nothing(whole.total()) : Estimate.sum(byThread.values()),
                        null,
                        null,
                        uncounted(byThread),
                        whole.notes(),
                        whole.from()),
                cells,
                sums(classes),
                sums(stacks),
                all.classNotes(),
                all.stackNotes(),
                samples,
                samples * worth,
                all.limit(),
                bytes,
                all.coveredShare());
    }

    private SortedMap<Integer, Estimate> sums(Rows rows) {
        SortedMap<Integer, Estimate> sums = new TreeMap<>();
        rows.byKey.forEach((key, byThread) -> {
            List<Estimate> parts = new ArrayList<>();
            byThread.forEach((thread, kept) -> parts.add(part(thread, kept)));
            sums.put(key, Estimate.sum(parts));
        });
        return sums;
    }

    private Estimate part(int thread, Kept kept) {
        Estimate whole = all.threads().byThread().get(thread);
        if (whole == null || whole.value() <= 0) {
            whole = new Estimate(kept.bytes, kept.bytes, kept.bytes, kept.samples, Estimate.Basis.SAMPLED);
        }
        double share = whole.value() > 0 ? Math.min(1, kept.bytes / whole.value()) : 0;
        Wilson interval = Wilson.of(share, Math.max(whole.samples(), kept.samples) / DESIGN_EFFECT);
        return new Estimate(
                kept.bytes,
                Math.min(kept.bytes, interval.low() * whole.low()),
                Math.max(kept.bytes, interval.high() * whole.high()),
                kept.samples,
                atLeastShared(whole.basis()));
    }

    /** Nothing was seen in wanted stacks; how little that is depends on all samples. */
    private Estimate nothing(Estimate total) {
        return total.basis() == Estimate.Basis.UNKNOWN
                ? total
                : new Estimate(
                        0,
                        0,
                        Wilson.of(0, all.samples() / DESIGN_EFFECT).high() * total.high(),
                        0,
                        atLeastShared(total.basis()));
    }

    private static Estimate.Basis atLeastShared(Estimate.Basis basis) {
        return basis.compareTo(Estimate.Basis.RECONCILED) < 0 ? Estimate.Basis.RECONCILED : basis;
    }

    /** Each thread's bytes that no counter tells of are as much in wanted stacks as all of its bytes. */
    private Map<Integer, Double> uncounted(Map<Integer, Estimate> byThread) {
        Map<Integer, Double> kept = new HashMap<>();
        all.threads().uncountedBytes().forEach((thread, uncounted) -> {
            Estimate whole = all.threads().byThread().get(thread);
            Estimate part = byThread.get(thread);
            if (whole != null && part != null && whole.value() > 0) {
                kept.put(thread, uncounted * Math.min(1, part.value() / whole.value()));
            }
        });
        return kept;
    }
}
