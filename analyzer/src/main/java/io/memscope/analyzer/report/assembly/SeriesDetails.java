package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SlicedCube;
import io.memscope.analyzer.aggregate.TimeSlices;
import io.memscope.analyzer.report.detail.Column;
import io.memscope.analyzer.report.detail.ThreadSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given readings of counters, gives a figure of each thread over time; between two readings, and where there are none,
 * it goes by the thread's samples.
 */
final class SeriesDetails {
    /** With fewer samples between two readings the even is the better guess. */
    private static final int FEW_SAMPLES = 5;

    /**
     * Within less than this, too: the sampler's throttle spends its budget at the beginning of each 200 ms
     * (jfrAdaptiveSampler.cpp), so that over short times samples tell more of the throttle than of the thread.
     */
    private static final long SHORT_NANOS = 3_000_000_000L;

    private final TimeSlices grid;
    private final int[] threads;

    /**
     * For the threads of an analysis.
     *
     * @param threads their numbers in tables, by position
     */
    SeriesDetails(TimeSlices grid, int[] threads) {
        this.grid = grid;
        this.threads = threads;
    }

    /** The whole of a thread, and how far before its first reading its counter began. */
    interface Whole {
        /** What the slices of a thread add up to; null if that is not known. */
        @Nullable
        Double of(int thread, int position);

        /** The slice that a thread's counter began in, at 0; null if its first reading is where counting begins. */
        @Nullable
        Integer bornIn(int thread);
    }

    /**
     * The series.
     *
     * @param readings largest reading by thread, counter and number of the slice and 1
     * @param counter which counter
     * @param samples where there are no readings, what to go by; their cells' values
     */
    ThreadSeries series(Cube readings, int counter, List<SlicedCube> samples, Whole wholes) {
        Map<Integer, double[]> sampled = new HashMap<>();
        for (SlicedCube cube : samples) {
            addSamples(cube, sampled);
        }
        Map<Integer, double[]> byThread = new HashMap<>();
        addReadings(readings, counter, wholes, sampled, byThread);
        boolean counted = !byThread.isEmpty();
        List<Column> columns = new ArrayList<>();
        for (int position = 0; position < threads.length; position++) {
            double[] ofThread = byThread.getOrDefault(threads[position], sampled.get(threads[position]));
            Double whole = wholes.of(threads[position], position);
            columns.add(ofThread == null || whole == null ? Column.EMPTY : scaled(ofThread, whole));
        }
        return new ThreadSeries(counted, columns);
    }

    private void addReadings(
            Cube readings, int counter, Whole wholes, Map<Integer, double[]> sampled, Map<Integer, double[]> byThread) {
        Map<Integer, long[]> largest = new HashMap<>();
        for (int cell = 0; cell < readings.size(); cell++) {
            if (readings.second(cell) == counter) {
                largest.computeIfAbsent(readings.first(cell), thread -> new long[grid.count() + 1])[
                                readings.third(cell)] =
                        readings.max(cell) + 1;
            }
        }
        largest.forEach((thread, ofThread) -> {
            double[] samples = sampled.getOrDefault(thread, new double[grid.count()]);
            double[] moves = moves(ofThread, wholes.bornIn(thread), samples);
            if (moves != null) {
                byThread.put(thread, moves);
            }
        });
    }

    /** What a counter moved in each slice. Readings are 1 more, 0 for none. */
    private double @Nullable [] moves(long[] readings, @Nullable Integer bornIn, double[] samples) {
        double[] moves = new double[grid.count()];
        long before = bornIn == null ? -1 : 0;
        int at = bornIn == null ? 0 : bornIn;
        boolean any = false;
        for (int i = 0; i < readings.length; i++) {
            if (readings[i] == 0) {
                continue;
            }
            long reading = readings[i] - 1;
            if (before >= 0 && reading >= before) {
                int from = Math.min(at, Math.max(0, i - 1));
                spread(reading - before, from, Math.min(moves.length, Math.max(from + 1, i)), samples, moves);
                any = true;
            }
            before = reading;
            at = i;
        }
        return any ? moves : null;
    }

    /** Shares a move out over slices: by the samples in them, or evenly where those are few. */
    private void spread(double move, int from, int to, double[] samples, double[] moves) {
        double sum = 0;
        for (int slice = from; slice < to; slice++) {
            sum += samples[slice];
        }
        boolean even = sum < FEW_SAMPLES || (to - from) * grid.sliceNanos() < SHORT_NANOS;
        for (int slice = from; slice < to; slice++) {
            moves[slice] += even ? move / (to - from) : move * samples[slice] / sum;
        }
    }

    private void addSamples(SlicedCube cube, Map<Integer, double[]> byThread) {
        for (int cell = 0; cell < cube.cells().size(); cell++) {
            int thread = cube.places().first(cube.cells().first(cell));
            double[] slices = byThread.computeIfAbsent(thread, t -> new double[grid.count()]);
            int first = cube.cells().third(cell) << cube.shift();
            int length = 1 << cube.shift();
            for (int slice = first; slice < first + length && slice < slices.length; slice++) {
                slices[slice] += (double) cube.cells().count(cell) / length;
            }
        }
    }

    private static Column scaled(double[] slices, double whole) {
        double sum = 0;
        for (double slice : slices) {
            sum += slice;
        }
        long[] values = new long[slices.length];
        double exact = 0;
        long given = 0;
        for (int i = 0; i < slices.length; i++) {
            exact += sum > 0 ? slices[i] * whole / sum : 0;
            values[i] = Math.round(exact) - given;
            given += values[i];
        }
        return given > 0 ? Column.of(values) : Column.EMPTY;
    }
}
