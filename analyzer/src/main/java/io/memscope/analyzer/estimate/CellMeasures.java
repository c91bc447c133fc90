package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Tables;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How much each cell of the allocation events' cubes counts, before anything is known of bytes.
 *
 * @param kinds the events that count
 * @param measure by kind and cell
 * @param squares of what each event of the cell counts, the sum
 * @param counts events of the cell that count
 * @param ofSample what each sample of the log counts
 * @param ofOutside what each event of the outside log counts
 * @param equal whether all samples of a thread count the same, but for their time
 * @param candidates objects outside of TLABs as candidates
 * @param gaps how many times samples of arrays count, where candidates are not known
 * @param noneLarge whether events say that next to nothing is large
 */
record CellMeasures(
        List<Activity> kinds,
        Map<Activity, double[]> measure,
        Map<Activity, double[]> squares,
        Map<Activity, long[]> counts,
        double[] ofSample,
        double[] ofOutside,
        boolean equal,
        OutsideCandidates candidates,
        GapFactors gaps,
        boolean noneLarge) {

    /** Share of the bytes outside of TLABs up to which there is nothing large to speak of. */
    private static final double LITTLE = 0.01;

    /**
     * The measures.
     *
     * @param kinds the events that shares come from
     * @param totals bytes of threads
     * @param equal whether samples count the same, since totals come from counters
     */
    static CellMeasures of(Tables tables, List<Activity> kinds, ThreadTotals totals, boolean equal) {
        if (!equal) {
            return byWeights(tables, kinds);
        }
        OutsideCandidates candidates = OutsideCandidates.of(tables, totals);
        double[] ofSample = RateStrata.weights(tables);
        // Samples of arrays count more, unless events tell of every large object.
        boolean noneLarge = noneLarge(tables, totals);
        GapFactors gaps = candidates.apply() || noneLarge ? GapFactors.NONE : GapFactors.of(tables);
        if (gaps.apply()) {
            for (int i = 0; i < ofSample.length; i++) {
                ofSample[i] *= gaps.of(tables.samples().classKey(i));
            }
        }
        boolean logged = tables.samples().size() > 0;
        if (candidates.apply()) {
            for (int i = 0; i < ofSample.length; i++) {
                ofSample[i] = candidates.isOutside()[i] ? 0 : ofSample[i] / candidates.fraction();
            }
        }
        double[] ofOutside = candidates.apply() ? outside(tables, totals, ofSample) : new double[0];
        CellMeasures measures = new CellMeasures(
                candidates.apply() ? List.of(Activity.ALLOCATION_SAMPLE, Activity.OUTSIDE_TLAB) : kinds,
                new EnumMap<>(Activity.class),
                new EnumMap<>(Activity.class),
                new EnumMap<>(Activity.class),
                ofSample,
                ofOutside,
                true,
                candidates,
                gaps,
                noneLarge);
        Cube samples = tables.activities().of(Activity.ALLOCATION_SAMPLE);
        if (logged && (candidates.apply() || Arrays.stream(ofSample).anyMatch(weight -> weight != 1))) {
            measures.sum(Activity.ALLOCATION_SAMPLE, samples, tables.samples(), ofSample);
        } else {
            measures.count(Activity.ALLOCATION_SAMPLE, samples);
        }
        if (candidates.apply()) {
            measures.sum(
                    Activity.OUTSIDE_TLAB, tables.activities().of(Activity.OUTSIDE_TLAB), tables.outside(), ofOutside);
        }
        return measures;
    }

    /** Whether events say that next to nothing is large. */
    private static boolean noneLarge(Tables tables, ThreadTotals totals) {
        double outside = tables.activities().of(Activity.OUTSIDE_TLAB).totalSum();
        return OutsideCandidates.areKnown(tables)
                && outside < LITTLE * totals.total().value();
    }

    /** Whether classes are those of arrays, by their number. */
    static boolean[] arrays(Tables tables) {
        boolean[] arrays = new boolean[tables.names().classes().size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = tables.names().classes().get(i).endsWith("[]");
        }
        return arrays;
    }

    private static CellMeasures byWeights(Tables tables, List<Activity> kinds) {
        CellMeasures measures = new CellMeasures(
                kinds,
                new EnumMap<>(Activity.class),
                new EnumMap<>(Activity.class),
                new EnumMap<>(Activity.class),
                new double[0],
                new double[0],
                false,
                new OutsideCandidates(0, new boolean[0]),
                GapFactors.NONE,
                true);
        for (Activity kind : kinds) {
            Cube cube = tables.activities().of(kind);
            double[] sums = new double[cube.size()];
            double[] squares = new double[cube.size()];
            long[] counts = new long[cube.size()];
            for (int cell = 0; cell < cube.size(); cell++) {
                sums[cell] = cube.sum(cell);
                squares[cell] = sums[cell] * sums[cell] / cube.count(cell);
                counts[cell] = cube.count(cell);
            }
            measures.put(kind, sums, squares, counts);
        }
        return measures;
    }

    /** An object counts once, or as often as it is TLABs of its thread large. */
    private static double[] outside(Tables tables, ThreadTotals totals, double[] ofSample) {
        double[] candidates = new double[tables.names().threads().size()];
        for (int i = 0; i < ofSample.length; i++) {
            candidates[tables.samples().thread(i)] +=
                    ofSample[i] * tables.samples().stride();
        }
        SampleLog log = tables.outside();
        for (int i = 0; i < log.size(); i++) {
            candidates[log.thread(i)]++;
        }
        double[] measures = new double[log.size()];
        for (int i = 0; i < log.size(); i++) {
            double bytes = totals.byThread()
                    .getOrDefault(log.thread(i), Estimate.unknown())
                    .value();
            measures[i] = bytes > 0 ? Math.max(1, log.weightBytes(i) * candidates[log.thread(i)] / bytes) : 1;
        }
        return measures;
    }

    private void count(Activity kind, Cube cube) {
        double[] sums = new double[cube.size()];
        long[] numbers = new long[cube.size()];
        for (int cell = 0; cell < cube.size(); cell++) {
            sums[cell] = cube.count(cell);
            numbers[cell] = cube.count(cell);
        }
        put(kind, sums, sums.clone(), numbers);
    }

    private void sum(Activity kind, Cube cube, SampleLog log, double[] ofEvent) {
        double[] sums = new double[cube.size()];
        double[] ofSquares = new double[cube.size()];
        long[] numbers = new long[cube.size()];
        long[] held = new long[cube.size()];
        for (int i = 0; i < log.size(); i++) {
            int cell = cube.find(log.thread(i), log.classKey(i), log.stack(i));
            if (cell >= 0) {
                held[cell]++;
                if (ofEvent[i] > 0) {
                    sums[cell] += ofEvent[i];
                    ofSquares[cell] += ofEvent[i] * ofEvent[i];
                    numbers[cell]++;
                }
            }
        }
        if (log.stride() > 1) {
            expand(cube, held, sums, ofSquares, numbers);
        }
        put(kind, sums, ofSquares, numbers);
    }

    /**
     * From what the events held count to what all count: those of a cell count what its held ones do on average, and
     * those of a cell without any what all do.
     */
    private static void expand(Cube cube, long[] held, double[] sums, double[] ofSquares, long[] numbers) {
        double all = Math.max(1, Arrays.stream(held).sum());
        double mean = Arrays.stream(sums).sum() / all;
        double meanSquare = Arrays.stream(ofSquares).sum() / all;
        for (int cell = 0; cell < sums.length; cell++) {
            double count = cube.count(cell);
            if (held[cell] == 0) {
                sums[cell] = count * mean;
                ofSquares[cell] = count * meanSquare;
                numbers[cell] = cube.count(cell);
            } else {
                double times = count / held[cell];
                sums[cell] *= times;
                ofSquares[cell] *= times;
                numbers[cell] = Math.round(numbers[cell] * times);
            }
        }
    }

    private void put(Activity kind, double[] sums, double[] ofSquares, long[] numbers) {
        measure.put(kind, sums);
        squares.put(kind, ofSquares);
        counts.put(kind, numbers);
    }

    double measure(Activity kind, int cell) {
        return Objects.requireNonNull(measure.get(kind))[cell];
    }

    double squares(Activity kind, int cell) {
        return Objects.requireNonNull(squares.get(kind))[cell];
    }

    long count(Activity kind, int cell) {
        return Objects.requireNonNull(counts.get(kind))[cell];
    }
}
