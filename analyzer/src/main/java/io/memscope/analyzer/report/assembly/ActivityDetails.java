package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SlicedCube;
import io.memscope.analyzer.report.detail.ActivityDetail;
import io.memscope.analyzer.report.detail.ActivityKind;
import io.memscope.analyzer.report.detail.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Given sums over time of one kind, gives them as columns of bounded length. */
final class ActivityDetails {
    private final DetailNumbers numbers;
    private final DetailStacks stacks;
    private final int mostCells;

    /**
     * For several kinds that share a tree.
     *
     * @param mostCells cells of one kind; what is smallest is folded
     */
    ActivityDetails(DetailNumbers numbers, DetailStacks stacks, int mostCells) {
        this.numbers = numbers;
        this.stacks = stacks;
        this.mostCells = mostCells;
    }

    /** What a cell of the columns stands for. */
    private record Key(int thread, int label, int node, int further, int slice) {}

    private static final class Sums {
        private long count;
        private double value;
        private long bytes;
    }

    /**
     * The columns.
     *
     * @param cubes the sums, of one event type each
     * @param values for each cube the value of each cell
     */
    ActivityDetail detail(ActivityKind kind, boolean recorded, List<SlicedCube> cubes, List<double[]> values) {
        int shift = cubes.stream().mapToInt(SlicedCube::shift).max().orElse(0);
        Map<Key, Sums> sums = new HashMap<>();
        int foldedStacks = 0;
        double foldedShare = 0;
        for (int i = 0; i < cubes.size(); i++) {
            SlicedCube cube = cubes.get(i);
            PlaceFolder folder = new PlaceFolder(cube, values.get(i));
            BitSet kept = folder.kept(mostCells, stacks);
            foldedStacks += cube.places().size() - kept.cardinality();
            foldedShare = Math.max(foldedShare, folder.shareWithout(kept));
            add(kind, cube, values.get(i), kept, shift, sums);
        }
        int foldedThreads = 0;
        if (sums.size() > 2 * mostCells) {
            Map<Key, Sums> all = sums;
            sums = new HashMap<>();
            foldedThreads = foldThreads(all, sums);
        }
        return columns(kind, recorded, shift, foldedStacks, foldedShare, foldedThreads, sums);
    }

    private void add(ActivityKind kind, SlicedCube cube, double[] values, BitSet kept, int shift, Map<Key, Sums> sums) {
        Cube places = cube.places();
        Cube cells = cube.cells();
        IntUnaryOperator furtherKey = kind == ActivityKind.LOCK ? numbers::thread : further -> further;
        for (int cell = 0; cell < cells.size(); cell++) {
            int place = cells.first(cell);
            boolean told = kept.get(place);
            Key key = new Key(
                    numbers.thread(places.first(place)),
                    kind == ActivityKind.IO
                            ? numbers.target(places.second(place))
                            : numbers.className(places.second(place)),
                    told ? stacks.nodeOf(places.third(place)) : stacks.folded(),
                    furtherKey.applyAsInt(cells.second(cell)),
                    cells.third(cell) >> (shift - cube.shift()));
            Sums sum = sums.computeIfAbsent(key, k -> new Sums());
            sum.count += cells.count(cell);
            sum.value += values[cell];
            sum.bytes += cells.extra(cell);
        }
    }

    /** Threads of which all stacks are folded become their pool. */
    private int foldThreads(Map<Key, Sums> all, Map<Key, Sums> folded) {
        int node = stacks.folded();
        BitSet threads = new BitSet();
        all.forEach((key, sum) -> {
            boolean small = key.node() == node && key.thread() >= 0 && !numbers.isPool(key.thread());
            if (small) {
                threads.set(key.thread());
            }
            Key to = small
                    ? new Key(numbers.poolAsThread(key.thread()), key.label(), node, key.further(), key.slice())
                    : key;
            Sums into = folded.computeIfAbsent(to, k -> new Sums());
            into.count += sum.count;
            into.value += sum.value;
            into.bytes += sum.bytes;
        });
        return threads.cardinality();
    }

    private record Place(int thread, int label, int node) {}

    private static ActivityDetail columns(
            ActivityKind kind,
            boolean recorded,
            int shift,
            int foldedStacks,
            double foldedShare,
            int foldedThreads,
            Map<Key, Sums> sums) {
        List<Key> keys = new ArrayList<>(sums.keySet());
        keys.sort((a, b) -> {
            int byPlace = a.thread() != b.thread()
                    ? Integer.compare(a.thread(), b.thread())
                    : a.node() != b.node()
                            ? Integer.compare(a.node(), b.node())
                            : Integer.compare(a.label(), b.label());
            if (byPlace != 0) {
                return byPlace;
            }
            return a.further() != b.further()
                    ? Integer.compare(a.further(), b.further())
                    : Integer.compare(a.slice(), b.slice());
        });
        Columns places = new Columns(3);
        Columns cells = new Columns(6);
        Place last = null;
        double exact = 0;
        long given = 0;
        for (Key key : keys) {
            Place place = new Place(key.thread(), key.label(), key.node());
            if (!place.equals(last)) {
                places.add(place.thread(), place.label(), place.node());
                last = place;
            }
            Sums sum = sums.getOrDefault(key, new Sums());
            // Rounded so that the sum of all is the sum rounded.
            exact += sum.value;
            long value = Math.round(exact) - given;
            given += value;
            cells.add(places.size() - 1, key.further(), key.slice(), sum.count, value, sum.bytes);
        }
        return new ActivityDetail(
                kind,
                recorded,
                shift,
                foldedStacks,
                foldedShare,
                foldedThreads,
                new ActivityDetail.Places(places.column(0), places.column(1), places.column(2)),
                new ActivityDetail.Cells(
                        cells.column(0),
                        cells.column(1),
                        cells.column(2),
                        cells.column(3),
                        cells.column(4),
                        kind == ActivityKind.IO ? cells.column(5) : Column.EMPTY));
    }

    /** Rows of numbers, taken as columns. */
    private static final class Columns {
        private final List<Column.Builder> builders;

        Columns(int count) {
            builders = IntStream.range(0, count)
                    .mapToObj(i -> new Column.Builder())
                    .toList();
        }

        void add(long... row) {
            for (int i = 0; i < row.length; i++) {
                builders.get(i).add(row[i]);
            }
        }

        int size() {
            return builders.get(0).size();
        }

        Column column(int number) {
            return builders.get(number).build();
        }
    }

    /** The measures of all cells as values. */
    static double[] measures(SlicedCube cube) {
        return IntStream.range(0, cube.cells().size())
                .mapToDouble(cube.cells()::sum)
                .toArray();
    }

    /** The numbers of events of all cells as values. */
    static double[] counts(SlicedCube cube) {
        return IntStream.range(0, cube.cells().size())
                .mapToDouble(cube.cells()::count)
                .toArray();
    }

    /**
     * Estimated bytes of all cells: those of the same thread, class and stack share what was estimated for them, by the
     * number of samples or by their measures.
     */
    static double[] bytes(SlicedCube cube, Activity kind, Draft draft, boolean byCount) {
        Cube places = cube.places();
        Cube cells = cube.cells();
        double[] measures = byCount ? counts(cube) : measures(cube);
        double[] wholes = new double[places.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            wholes[cells.first(cell)] += measures[cell];
        }
        double[] bytes = new double[cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            int place = cells.first(cell);
            int whole = draft.cube(kind).find(places.first(place), places.second(place), places.third(place));
            if (whole >= 0 && wholes[place] > 0) {
                bytes[cell] = draft.estimates().cellBytes(kind, whole) * measures[cell] / wholes[place];
            }
        }
        return bytes;
    }
}
