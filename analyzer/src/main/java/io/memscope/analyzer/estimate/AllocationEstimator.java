package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.PoolNames;
import io.memscope.analyzer.aggregate.Tables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Given the tables of a recording, gives bytes per thread, class and site with their intervals.
 *
 * <p>Threads are strata: each thread's bytes are shared out over its samples, every sample counting the same, since a
 * sample's raw weight is the noisiest thing about it. A thread with few samples borrows from its pool: {@link #PRIOR}
 * samples' worth of the pool's mix is added to its own. So each sample of thread {@code t} in pool {@code P} stands for
 * {@code T_t / (n_t + α) + (Σ_P T α / (n + α)) / n_P} bytes, with {@code T} bytes and {@code n} samples.
 *
 * <p>Virtual threads are sampled by name while their bytes are counted on the carriers that they run on: all of both
 * are one stratum (see {@link Mounting}).
 *
 * <p>Without counters the weights are all there is, and each cell is the sum of its own. TLAB events go by their sizes,
 * scaled to the thread's counter where there is one.
 */
public final class AllocationEstimator {
    /**
     * Samples' worth of the pool's mix that a thread's own samples are joined with; measured to be a good compromise.
     */
    static final double PRIOR = 20;

    /** How many samples are worth one independent one: allocation comes in runs. A fair value for steady work. */
    static final double DESIGN_EFFECT = 2;

    /** Stands for all carriers and the virtual threads on them: one stratum, and a pool of its own. */
    private static final int CARRIERS = -1;

    private static final String CARRIERS_POOL = "\0carriers";

    private final Tables tables;
    private final PoolNames pools;
    private final List<Activity> kinds;
    private final Map<Integer, Stratum> strata = new TreeMap<>();
    private final Map<String, Stratum> poolSums = new TreeMap<>();
    /** Of each thread, once it was asked for: every sample asks. */
    private final @Nullable Stratum[] stratumOf;

    private final @Nullable Stratum[] poolOf;
    private final ThreadTotals totals;
    private final Mounting mounting;

    /** Samples of a thread or a pool: how many, and what they measure. */
    private static final class Stratum {
        long samples;
        double measure;
        /** Bytes of the pool's threads that go by the pool's mix. */
        double sharedBytes;

        @Nullable
        Estimate bytes;
    }

    private AllocationEstimator(Tables tables, PoolNames pools) {
        this.tables = tables;
        this.pools = pools;
        kinds = sampleKinds(tables);
        stratumOf = new Stratum[tables.names().threads().size()];
        poolOf = new Stratum[tables.names().threads().size()];
        totals = new ThreadTotalsEstimator(tables, kinds).estimate();
        mounting = new Mounting(tables.names().threads(), totals.countedOnCarriers());
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
        boolean counted = totals.byThread().values().stream()
                .anyMatch(bytes -> bytes.basis().compareTo(Estimate.Basis.EXACT_IN_PART) <= 0);
        boolean equalWeights = counted && kinds.contains(Activity.ALLOCATION_SAMPLE);
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                Stratum thread = stratum(cube.first(cell));
                Stratum pool = pool(cube.first(cell));
                double measure = equalWeights ? cube.count(cell) : cube.sum(cell);
                thread.samples += cube.count(cell);
                thread.measure += measure;
                pool.samples += cube.count(cell);
                pool.measure += measure;
            }
        }
        double prior = equalWeights ? PRIOR : 0;
        strata.forEach((thread, stratum) -> pool(thread).sharedBytes += sharedBytes(stratum, prior));
        return sums(counted, equalWeights, prior);
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
            known = findPool(thread);
            if (thread != CARRIERS) {
                poolOf[thread] = known;
            }
        }
        return known;
    }

    private Stratum findPool(int thread) {
        String name = thread == CARRIERS || mounting.joins(thread)
                ? CARRIERS_POOL
                : pools.poolOf(tables.names().threads().get(thread).name());
        return poolSums.computeIfAbsent(name, key -> new Stratum());
    }

    private static double sharedBytes(Stratum thread, double prior) {
        double bytes = thread.bytes == null ? 0 : thread.bytes.value();
        if (thread.measure <= 0) {
            return bytes;
        }
        return bytes * prior / (thread.measure + prior);
    }

    private AllocationEstimates sums(boolean counted, boolean equalWeights, double prior) {
        Map<Activity, double[]> cells = new EnumMap<>(Activity.class);
        KeySums byClass = new KeySums(tables.names().classes().size());
        KeySums byStack = new KeySums(tables.names().stacks().size());
        double attributed = 0;
        double squares = 0;
        long samples = 0;
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            double[] bytes = new double[cube.size()];
            for (int cell = 0; cell < cube.size(); cell++) {
                double measure = equalWeights ? cube.count(cell) : cube.sum(cell);
                bytes[cell] = counted ? measure * weight(cube.first(cell), prior) : cube.sum(cell);
                attributed += bytes[cell];
                squares += bytes[cell] * bytes[cell] / cube.count(cell);
                samples += cube.count(cell);
                byClass.add(cube.second(cell), bytes[cell], cube.count(cell));
                byStack.add(cube.third(cell), bytes[cell], cube.count(cell));
            }
            cells.put(kind, bytes);
        }
        double effective = squares > 0 ? attributed * attributed / squares / DESIGN_EFFECT : 0;
        Shares shares = new Shares(
                attributed, effective, totals.total(), counted ? Estimate.Basis.RECONCILED : Estimate.Basis.SAMPLED);
        return new AllocationEstimates(
                kinds,
                totals,
                cells,
                shares.estimates(byClass),
                shares.estimates(byStack),
                samples,
                attributed,
                counted ? coveredShare() : null);
    }

    /** Bytes that one unit of a thread's measure stands for. */
    private double weight(int thread, double prior) {
        Stratum own = stratum(thread);
        Stratum pool = pool(thread);
        double bytes = own.bytes == null ? 0 : own.bytes.value();
        double ownShare = own.measure + prior > 0 ? bytes / (own.measure + prior) : 0;
        return ownShare + (pool.measure > 0 ? pool.sharedBytes / pool.measure : 0);
    }

    /** Bytes and samples by number of the class or stack. */
    private static final class KeySums {
        private final double[] bytes;
        private final long[] samples;

        KeySums(int keys) {
            bytes = new double[keys];
            samples = new long[keys];
        }

        void add(int key, double moreBytes, long moreSamples) {
            bytes[key] += moreBytes;
            samples[key] += moreSamples;
        }
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

    /** Turns sums of bytes and samples into estimates: Wilson's interval on the share, times the bytes in all. */
    private record Shares(double attributed, double effective, Estimate total, Estimate.Basis basis) {

        Map<Integer, Estimate> estimates(KeySums sums) {
            Map<Integer, Estimate> estimates = new TreeMap<>();
            for (int key = 0; key < sums.samples.length; key++) {
                if (sums.samples[key] > 0) {
                    estimates.put(key, estimate(sums.bytes[key], sums.samples[key]));
                }
            }
            return estimates;
        }

        private Estimate estimate(double bytes, long samples) {
            double share = attributed > 0 ? Math.min(1, bytes / attributed) : 0;
            Wilson interval = Wilson.of(share, effective);
            double above = total.value() > 0 ? Math.max(1, total.high() / total.value()) : 1;
            double below = total.value() > 0 ? Math.min(1, total.low() / total.value()) : 1;
            return new Estimate(
                    bytes,
                    Math.min(bytes, interval.low() * attributed * below),
                    Math.max(bytes, interval.high() * attributed * above),
                    samples,
                    basis);
        }
    }
}
