package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.report.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Given samples of rows and of what is in them, gives for each row the parts that most of it is. */
final class Ranking {
    private static final int MOST = 5;

    private final PairSums parts = new PairSums();
    /** By row the numbers of its parts, in the order of first use; made when the first row is asked for. */
    private @Nullable Map<Integer, List<Integer>> partsByRow;

    /** Adds the cells of a cube: what row and what part a cell belongs to, and how much it weighs. */
    void add(Cube cube, IntUnaryOperator row, IntUnaryOperator part, double[] weights) {
        for (int cell = 0; cell < cube.size(); cell++) {
            parts.add(row.applyAsInt(cell), part.applyAsInt(cell), weights[cell], cube.count(cell));
        }
        partsByRow = null;
    }

    private Map<Integer, List<Integer>> partsByRow() {
        Map<Integer, List<Integer>> byRow = partsByRow;
        if (byRow == null) {
            byRow = new HashMap<>();
            for (int number = 0; number < parts.size(); number++) {
                byRow.computeIfAbsent(parts.first(number), key -> new ArrayList<>())
                        .add(number);
            }
            partsByRow = byRow;
        }
        return byRow;
    }

    /** The largest parts of a row; parts of the same name count as one. */
    List<Share> of(int row, IntFunction<String> names) {
        Map<String, double[]> byName = new HashMap<>();
        double total = 0;
        for (int number : partsByRow().getOrDefault(row, List.of())) {
            double[] sum = byName.computeIfAbsent(names.apply(parts.second(number)), key -> new double[2]);
            sum[0] += parts.weight(number);
            sum[1] += parts.count(number);
            total += parts.weight(number);
        }
        List<Share> shares = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : byName.entrySet()) {
            double share = total > 0 ? Math.min(1, entry.getValue()[0] / total) : 0;
            shares.add(new Share(entry.getKey(), share, (long) entry.getValue()[1]));
        }
        shares.sort(Comparator.comparingDouble(Share::share).reversed().thenComparing(Share::name));
        return shares.subList(0, Math.min(MOST, shares.size()));
    }
}
