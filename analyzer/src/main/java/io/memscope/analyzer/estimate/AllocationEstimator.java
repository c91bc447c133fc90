package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.PoolNames;
import io.memscope.analyzer.aggregate.Tables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Given the tables of a recording, gives bytes per thread, class and site with their intervals.
 *
 * <p>Threads are strata: each thread's bytes are shared out over its samples, every sample counting the same but for
 * its time ({@link CellMeasures}), since a sample's raw weight is the noisiest thing about it. Pools are what threads
 * fold into: a thread goes by its own mix only as far as mixes within pools are seen to differ ({@link Agreement}). So
 * each sample of thread {@code t} in pool {@code P} stands for {@code T λ / n + (Σ_P T (1 − λ)) / n_P} bytes, with
 * {@code T} bytes, {@code n} samples and {@code λ} the weight of the thread's own.
 *
 * <p>Virtual threads are sampled by name while their bytes are counted on the carriers that they run on: all of both
 * are one stratum (see {@link Mounting}).
 *
 * <p>Without counters the weights are all there is to tell a thread's bytes. TLAB events go by their sizes, scaled to
 * the thread's counter where there is one. The methods and how good they are: {@code docs/estimation.md}.
 */
public final class AllocationEstimator {
    /**
     * Samples' worth of the pool's mix that a thread's own are joined with, where too few tell how alike threads are.
     */
    static final double PRIOR = 20;

    /**
     * Measured, by how much arrays of 16 to 256 KiB come out too low where they are few, and what is left of it after
     * the correction where it is large.
     */
    private static final double MISSED_INSIDE = 0.2;

    private static final double MISSED_PER_MISSED = 1.5;

    /** An interval twice as high as that says it as well. */
    private static final double MOST_MISSED = 0.5;

    /** How far the part of the candidates that was sampled may be off. */
    private static final double FRACTION_ERROR = 0.2;

    /**
     * Relative error of a share by all else that the candidates take for granted, as measured, and from which share of
     * objects outside on.
     */
    private static final double MODEL_ERROR = 0.05;

    private static final double MODEL_ERROR_BY_OUTSIDE = 0.25;

    /** Relative error that no number of samples takes away, as measured with 40,000 and more of small objects. */
    private static final double ALWAYS = 0.012;

    private static final double MODEL_PER_OUTSIDE = 10;

    /** Stands for all carriers and the virtual threads on them: one stratum, and a pool of its own. */
    private static final int CARRIERS = -1;

    private static final String CARRIERS_POOL = "\0carriers";

    private final Tables tables;
    private final PoolNames pools;
    private final List<Activity> kinds;
    private final Map<Integer, Stratum> strata = new TreeMap<>();
    private final Map<String, Stratum> poolSums = new TreeMap<>();
    private final Map<String, Integer> poolNumbers = new HashMap<>();
    /** Of each thread, once it was asked for: every sample asks. */
    private final @Nullable Stratum[] stratumOf;

    private final @Nullable Stratum[] poolOf;
    /** Of each thread plus 1, once it was asked for. */
    private final int[] poolNumberOf;
    /** Of each thread, once it was asked for, see {@link #weight}; 0 before. */
    private final double[] weightOf;

    private final ThreadTotals totals;
    private final Mounting mounting;
    private final boolean counted;
    private final CellMeasures measures;
    private final Agreement agreement;

    /** Samples of a thread or a pool: how many, and what they measure. */
    private static final class Stratum {
        long samples;
        double measure;
        /** Bytes of the pool's threads that go by the pool's mix. */
        double sharedBytes;

        @Nullable
        Estimate bytes;
    }

    /** Sums of a row. */
    private static final class Row {
        double bytes;
        double arrayBytes;
        /** Bytes by objects outside of TLABs, each of them known. */
        double outsideBytes;

        /** What the bytes are off if the factors of their classes are off by a standard error. */
        double gapError;

        long samples;

        void add(double moreBytes, long moreSamples, boolean array, Activity kind, double factorError) {
            gapError += moreBytes * factorError;
            bytes += moreBytes;
            arrayBytes += array ? moreBytes : 0;
            outsideBytes += kind == Activity.OUTSIDE_TLAB ? moreBytes : 0;
            samples += moreSamples;
        }
    }

    private AllocationEstimator(Tables tables, PoolNames pools) {
        this.tables = tables;
        this.pools = pools;
        List<Activity> recorded = sampleKinds(tables);
        stratumOf = new Stratum[tables.names().threads().size()];
        poolOf = new Stratum[tables.names().threads().size()];
        poolNumberOf = new int[tables.names().threads().size()];
        weightOf = new double[tables.names().threads().size()];
        totals = new ThreadTotalsEstimator(tables, recorded).estimate();
        mounting = new Mounting(tables.names().threads(), totals.countedOnCarriers());
        counted = totals.byThread().values().stream()
                .anyMatch(bytes -> bytes.basis().compareTo(Estimate.Basis.EXACT_IN_PART) <= 0);
        measures = CellMeasures.of(tables, recorded, totals, recorded.contains(Activity.ALLOCATION_SAMPLE));
        kinds = measures.kinds();
        agreement = agreement();
    }

    /** Estimates from the tables; pools are those that threads are folded into. */
    public static AllocationEstimates estimate(Tables tables, PoolNames pools) {
        return new AllocationEstimator(tables, pools).estimate();
    }

    private static List<Activity> sampleKinds(Tables tables) {
        if (tables.activities().of(Activity.ALLOCATION_SAMPLE).size() > 0) {
            return List.of(Activity.ALLOCATION_SAMPLE);
        }
        boolean tlab = tables.activities().of(Activity.NEW_TLAB).size() > 0
                || tables.activities().of(Activity.OUTSIDE_TLAB).size() > 0;
        return tlab ? List.of(Activity.NEW_TLAB, Activity.OUTSIDE_TLAB) : List.of();
    }

    /** How alike the samples of one thread are, against those of its pool. */
    private Agreement agreement() {
        Agreement.Counter counter = new Agreement.Counter();
        if (measures.equal()) {
            Cube cube = tables.activities().of(Activity.ALLOCATION_SAMPLE);
            for (int cell = 0; cell < cube.size(); cell++) {
                int thread = mounting.joins(cube.first(cell)) ? CARRIERS : cube.first(cell);
                counter.add(poolNumber(cube.first(cell)), thread, cube.second(cell), cube.count(cell));
            }
        }
        return counter.agreement();
    }

    private AllocationEstimates estimate() {
        List<Estimate> carried = new ArrayList<>();
        totals.byThread().forEach((thread, bytes) -> {
            if (!mounting.joins(thread)) {
                stratum(thread).bytes = bytes;
            } else if (!mounting.rides(thread)) {
                carried.add(bytes);
            }
        });
        if (mounting.joined()) {
            strata.computeIfAbsent(CARRIERS, key -> new Stratum()).bytes = Estimate.sum(carried);
        }
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                long count = measures.count(kind, cell);
                double measure = measures.measure(kind, cell);
                for (Stratum stratum : List.of(stratum(cube.first(cell)), pool(cube.first(cell)))) {
                    stratum.samples += count;
                    stratum.measure += measure;
                }
            }
        }
        strata.forEach((thread, stratum) -> pool(thread).sharedBytes += bytes(stratum) * (1 - ownWeight(stratum)));
        return sums();
    }

    private Stratum stratum(int thread) {
        Stratum known = stratumOf[thread];
        if (known == null) {
            known = strata.computeIfAbsent(mounting.joins(thread) ? CARRIERS : thread, key -> new Stratum());
            stratumOf[thread] = known;
        }
        return known;
    }

    private Stratum pool(int thread) {
        Stratum known = thread == CARRIERS ? null : poolOf[thread];
        if (known == null) {
            known = poolSums.computeIfAbsent(poolName(thread), key -> new Stratum());
            if (thread != CARRIERS) {
                poolOf[thread] = known;
            }
        }
        return known;
    }

    private String poolName(int thread) {
        return thread == CARRIERS || mounting.joins(thread)
                ? CARRIERS_POOL
                : pools.poolOf(tables.names().threads().get(thread).name());
    }

    /** Numbers pools from 0 in the order of asking. */
    private int poolNumber(int thread) {
        if (poolNumberOf[thread] == 0) {
            poolNumberOf[thread] = poolNumbers.computeIfAbsent(poolName(thread), name -> poolNumbers.size()) + 1;
        }
        return poolNumberOf[thread] - 1;
    }

    private static double bytes(Stratum stratum) {
        return stratum.bytes == null ? 0 : stratum.bytes.value();
    }

    /** Weight of a thread's own mix against its pool's, from 0 to 1. */
    private double ownWeight(Stratum thread) {
        if (thread.measure <= 0) {
            return 0;
        }
        if (!measures.equal()) {
            return 1;
        }
        return agreement.known() ? agreement.ownWeight(thread.samples) : thread.samples / (thread.samples + PRIOR);
    }

    private AllocationEstimates sums() {
        Map<Activity, double[]> cells = new EnumMap<>(Activity.class);
        @Nullable Row[] byClass = new Row[tables.names().classes().size()];
        @Nullable Row[] byStack = new Row[tables.names().stacks().size()];
        boolean[] arrays = CellMeasures.arrays(tables);
        Row all = new Row();
        double squares = 0;
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            double[] bytes = new double[cube.size()];
            for (int cell = 0; cell < cube.size(); cell++) {
                double weight = counted || measures.equal() ? weight(cube.first(cell)) : 1;
                bytes[cell] = measures.measure(kind, cell) * weight;
                squares += measures.squares(kind, cell) * weight * weight;
                long samples = measures.count(kind, cell);
                boolean array = arrays[cube.second(cell)];
                double factorError = measures.gaps().error(cube.second(cell));
                all.add(bytes[cell], samples, array, kind, factorError);
                rowOf(byClass, cube.second(cell)).add(bytes[cell], samples, array, kind, factorError);
                rowOf(byStack, cube.third(cell)).add(bytes[cell], samples, array, kind, factorError);
            }
            cells.put(kind, bytes);
        }
        double independent = squares > 0 ? all.bytes * all.bytes / squares : 0;
        return estimates(cells, sampled(byClass), sampled(byStack), all, independent);
    }

    private static Row rowOf(@Nullable Row[] rows, int key) {
        Row row = rows[key];
        if (row == null) {
            row = new Row();
            rows[key] = row;
        }
        return row;
    }

    private static Map<Integer, Row> sampled(@Nullable Row[] rows) {
        Map<Integer, Row> sampled = new TreeMap<>();
        for (int key = 0; key < rows.length; key++) {
            Row row = rows[key];
            if (row != null && row.samples > 0) {
                sampled.put(key, row);
            }
        }
        return sampled;
    }

    private AllocationEstimates estimates(
            Map<Activity, double[]> cells,
            Map<Integer, Row> byClass,
            Map<Integer, Row> byStack,
            Row all,
            double independent) {
        double missed = missedLarge();
        double bursts = measures.equal() ? UnseenBursts.variance(tables, this::poolNumber) : 0;
        ShareIntervals intervals = new ShareIntervals(
                all.bytes,
                independent,
                bursts,
                missed,
                all.bytes > 0 ? all.arrayBytes / all.bytes : 0,
                totals.total(),
                counted ? Estimate.Basis.RECONCILED : Estimate.Basis.SAMPLED);
        DesignEffects.Effects ofClasses = effects(false);
        DesignEffects.Effects ofStacks = effects(true);
        double effect = Math.max(ofClasses.common(), ofStacks.common()) + independent * bursts;
        return new AllocationEstimates(
                kinds,
                totals,
                cells,
                rows(byClass, all, intervals, ofClasses),
                rows(byStack, all, intervals, ofStacks),
                notes(byClass, missed),
                notes(byStack, missed),
                all.samples,
                independent / effect,
                missed > MISSED_INSIDE
                        ? "large arrays may be missed by up to " + Math.round(missed * 100)
                                + " %, which more time does not mend"
                        : null,
                all.bytes,
                counted ? coveredShare() : null);
    }

    /**
     * What part of large objects samples may still miss: nothing, where those outside of TLABs are counted one by one.
     * Else some of those that fit into TLABs, as their places in them go to the small objects at the end, and more
     * where samples of arrays had to count more than once.
     */
    private double missedLarge() {
        if (!measures.equal() || measures.candidates().apply() || measures.noneLarge()) {
            return 0;
        }
        return Math.min(
                MOST_MISSED, MISSED_INSIDE + MISSED_PER_MISSED * measures.gaps().missed());
    }

    private DesignEffects.Effects effects(boolean ofStacks) {
        DesignEffects effects = new DesignEffects(tables.startNanos(), tables.durationNanos());
        double[] ofSample = measures.ofSample();
        effects.ofEach(tables.samples().stride());
        for (int i = 0; i < ofSample.length; i++) {
            if (ofSample[i] > 0) {
                int key =
                        ofStacks ? tables.samples().stack(i) : tables.samples().classKey(i);
                effects.add(
                        key,
                        poolNumber(tables.samples().thread(i)),
                        tables.samples().epochNanos(i),
                        ofSample[i] * weight(tables.samples().thread(i)));
            }
        }
        double[] ofOutside = measures.ofOutside();
        for (int i = 0; i < ofOutside.length; i++) {
            int key = ofStacks ? tables.outside().stack(i) : tables.outside().classKey(i);
            effects.add(
                    key,
                    poolNumber(tables.outside().thread(i)),
                    tables.outside().epochNanos(i),
                    ofOutside[i] * weight(tables.outside().thread(i)));
        }
        return effects.effects();
    }

    private Map<Integer, Estimate> rows(
            Map<Integer, Row> rows, Row all, ShareIntervals intervals, DesignEffects.Effects effects) {
        Map<Integer, Estimate> estimates = new TreeMap<>();
        rows.forEach((key, row) -> estimates.put(
                key,
                intervals.estimate(
                        row.bytes,
                        row.samples,
                        effects.of(key),
                        row.bytes > 0 ? row.arrayBytes / row.bytes : 0,
                        modelError(row, all))));
        return estimates;
    }

    /** Standard error of a share by what the model takes for granted. */
    private double modelError(Row row, Row all) {
        double bytes = Math.max(1, all.bytes);
        double always = measures.equal() ? ALWAYS * row.bytes / bytes : 0;
        return Math.hypot(always, Math.hypot(fractionError(row, all), row.gapError / bytes));
    }

    /** How far a share is off if the part of the new TLABs that was sampled is. */
    private double fractionError(Row row, Row all) {
        if (!measures.candidates().apply()) {
            return 0;
        }
        double fraction = measures.candidates().fraction();
        double more = share(row, all, Math.min(1, fraction + FRACTION_ERROR) / fraction);
        double less = share(row, all, Math.max(0.3, (fraction - FRACTION_ERROR) / fraction));
        double outside = all.bytes > 0 ? all.outsideBytes / all.bytes : 0;
        double known = Math.min(1, MODEL_PER_OUTSIDE * outside) * (MODEL_ERROR + MODEL_ERROR_BY_OUTSIDE * outside);
        return Math.hypot((more - less) / 2, known * row.bytes / Math.max(1, all.bytes));
    }

    private static double share(Row row, Row all, double factor) {
        double sum = (all.bytes - all.outsideBytes) / factor + all.outsideBytes;
        return sum > 0 ? ((row.bytes - row.outsideBytes) / factor + row.outsideBytes) / sum : 0;
    }

    private static Map<Integer, String> notes(Map<Integer, Row> rows, double missed) {
        Map<Integer, String> notes = new HashMap<>();
        if (missed > MISSED_INSIDE) {
            rows.forEach((key, row) -> {
                if (row.arrayBytes * 2 > row.bytes) {
                    notes.put(
                            key,
                            "if these arrays are large, up to " + Math.round(missed * 100) + " % of them are missed");
                }
            });
        }
        return notes;
    }

    /** Bytes that one unit of a thread's measure stands for. */
    private double weight(int thread) {
        if (weightOf[thread] == 0) {
            weightOf[thread] = newWeight(thread);
        }
        return weightOf[thread];
    }

    private double newWeight(int thread) {
        Stratum own = stratum(thread);
        Stratum pool = pool(thread);
        double ownShare = own.measure > 0 ? bytes(own) * ownWeight(own) / own.measure : 0;
        return ownShare + (pool.measure > 0 ? pool.sharedBytes / pool.measure : 0);
    }

    private double coveredShare() {
        double all = 0;
        double covered = 0;
        for (Stratum thread : strata.values()) {
            if (thread.bytes != null && thread.bytes.basis().compareTo(Estimate.Basis.EXACT_IN_PART) <= 0) {
                all += thread.bytes.value();
                covered += thread.samples > 0 ? thread.bytes.value() : 0;
            }
        }
        // What the JVM counted of threads that nobody saw is exact too, and nothing says where it was allocated.
        all += totals.unseenBytes() == null ? 0 : totals.unseenBytes();
        return all > 0 ? covered / all : 1;
    }
}
