package io.memscope.analyzer.profile;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.PoolNames;
import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.AllocationEstimator;
import io.memscope.analyzer.estimate.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many bytes a sample of a thread, class and stack stands for.
 *
 * <p>The estimate is of all samples of such a combination; what falls into a slice of time is its part of them.
 */
final class AllocationScale {
    private final AllocationEstimates estimates;
    private final boolean raw;
    private final Map<Cell, Double> bytesPerUnit = new HashMap<>();

    private record Cell(Activity kind, int thread, int type, int stack) {}

    private AllocationScale(AllocationEstimates estimates, boolean raw) {
        this.estimates = estimates;
        this.raw = raw;
    }

    static AllocationScale of(Tables tables, boolean raw) {
        AllocationScale scale = new AllocationScale(AllocationEstimator.estimate(tables, pools(tables)), raw);
        for (Activity kind : scale.estimates.sampleKinds()) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                double units = units(kind, cube.count(cell), cube.sum(cell));
                scale.bytesPerUnit.put(
                        new Cell(kind, cube.first(cell), cube.second(cell), cube.third(cell)),
                        units > 0 ? scale.estimates.cellBytes(kind, cell) / units : 0);
            }
        }
        return scale;
    }

    /** Samples count the same each; events that tell a size count by it. */
    private static double units(Activity kind, long count, long measure) {
        return kind == Activity.ALLOCATION_SAMPLE ? count : measure;
    }

    private static PoolNames pools(Tables tables) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tables.names().threads().size(); i++) {
            names.add(tables.names().threads().get(i).name());
        }
        return new PoolNames(names);
    }

    /** The kinds of events that the estimate rests on. */
    List<Activity> kinds() {
        return estimates.sampleKinds();
    }

    double bytes(StackSource source, int thread, int type, int stack, long count, long measure) {
        Activity kind = Objects.requireNonNull(source.activity());
        return bytesPerUnit.getOrDefault(new Cell(kind, thread, type, stack), 0.0) * units(kind, count, measure);
    }

    String basis() {
        if (estimates.sampleKinds().isEmpty()) {
            return "no allocation was recorded";
        }
        boolean counted = estimates.threads().byThread().values().stream()
                .anyMatch(bytes -> bytes.basis().compareTo(Estimate.Basis.EXACT_IN_PART) <= 0);
        return raw || !counted
                ? "bytes are the samples' own weights"
                : "bytes are the threads' counters, shared over their samples";
    }
}
