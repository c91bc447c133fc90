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

/** Given samples of rows and of what is in them, gives for each row the parts that most of it is. */
final class Ranking {
    private static final int MOST = 5;

    private final Map<Integer, Map<Integer, double[]>> parts = new HashMap<>();

    /** Adds the cells of a cube: what row and what part a cell belongs to, and how much it weighs. */
    void add(Cube cube, IntUnaryOperator row, IntUnaryOperator part, double[] weights) {
        for (int cell = 0; cell < cube.size(); cell++) {
            double[] sum = parts.computeIfAbsent(row.applyAsInt(cell), key -> new HashMap<>())
                    .computeIfAbsent(part.applyAsInt(cell), key -> new double[2]);
            sum[0] += weights[cell];
            sum[1] += cube.count(cell);
        }
    }

    /** The largest parts of a row; parts of the same name count as one. */
    List<Share> of(int row, IntFunction<String> names) {
        Map<Integer, double[]> ofRow = parts.getOrDefault(row, Map.of());
        Map<String, double[]> byName = new HashMap<>();
        double total = 0;
        for (Map.Entry<Integer, double[]> entry : ofRow.entrySet()) {
            double[] sum = byName.computeIfAbsent(names.apply(entry.getKey()), key -> new double[2]);
            sum[0] += entry.getValue()[0];
            sum[1] += entry.getValue()[1];
            total += entry.getValue()[0];
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
