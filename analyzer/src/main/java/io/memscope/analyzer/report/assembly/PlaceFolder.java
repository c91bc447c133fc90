package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SlicedCube;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Given places and what each weighs, tells which are large enough to be told apart within a number of cells. */
final class PlaceFolder {
    private final SlicedCube cube;
    private final double[] values;

    PlaceFolder(SlicedCube cube, double[] valuesOfCells) {
        this.cube = cube;
        values = new double[cube.places().size()];
        for (int cell = 0; cell < cube.cells().size(); cell++) {
            values[cube.cells().first(cell)] += valuesOfCells[cell];
        }
    }

    /**
     * The places that keep their stack: the largest, up to a number of cells and of tree nodes.
     *
     * @param stacks the tree that they go into
     */
    BitSet kept(int mostCells, DetailStacks stacks) {
        Cube cells = cube.cells();
        int[] cellCounts = new int[values.length];
        for (int cell = 0; cell < cells.size(); cell++) {
            cellCounts[cells.first(cell)]++;
        }
        BitSet kept = new BitSet();
        int sum = 0;
        for (int place : byValue()) {
            sum += cellCounts[place];
            if (sum > mostCells || stacks.full()) {
                break;
            }
            kept.set(place);
            stacks.nodeOf(cube.places().third(place));
        }
        return kept;
    }

    private int[] byValue() {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> values[place])
                        .reversed()
                        .thenComparing(place -> place))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What part of the whole the places left out are, from 0 to 1. */
    double shareWithout(BitSet kept) {
        double all = Arrays.stream(values).sum();
        double left = IntStream.range(0, values.length)
                .filter(place -> !kept.get(place))
                .mapToDouble(place -> values[place])
                .sum();
        return all > 0 ? left / all : 0;
    }
}
