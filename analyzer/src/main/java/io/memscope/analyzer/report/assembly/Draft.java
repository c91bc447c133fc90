package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.PoolNames;
import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.aggregate.StackRestriction;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.EstimateRestriction;
import io.memscope.analyzer.report.TimeSum;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all sections are made from.
 *
 * @param tables sums over the recording
 * @param estimates bytes
 * @param pools names of pools
 * @param entries names of the pools of virtual threads without a name
 * @param recorded event types that were on
 * @param restriction what was left out; null for nothing
 */
record Draft(
        Tables tables,
        AllocationEstimates estimates,
        PoolNames pools,
        Map<Integer, String> entries,
        Set<String> recorded,
        @Nullable Restriction restriction) {

    /**
     * Some stacks alone.
     *
     * @param filter which ones
     * @param whole the draft of all
     */
    record Restriction(StackFilter filter, Draft whole) {}

    /** The same of wanted stacks alone. */
    Draft restricted(StackFilter filter, StackTable io) {
        return new Draft(
                StackRestriction.restrict(tables, filter, io),
                EstimateRestriction.restrict(estimates, tables, filter),
                pools,
                entries,
                recorded,
                new Restriction(filter, this));
    }

    /** Whether stacks were left out; what has no stack is then not told of threads. */
    boolean isRestricted() {
        return restriction != null;
    }

    /** The same of all stacks. */
    Draft unrestricted() {
        return restriction == null ? this : restriction.whole();
    }

    /** Length of the time analyzed. */
    double seconds() {
        return tables.durationNanos() / 1e9;
    }

    /** Whether events of a kind were on, or are there. */
    boolean has(Activity kind) {
        return recorded.contains(kind.typeName());
    }

    /**
     * The samples that tell where CPU time goes: those by time on the clock, unless only those by CPU time are there.
     */
    Activity cpuKind() {
        return cube(Activity.EXECUTION).size() > 0 || !has(Activity.CPU_TIME) ? Activity.EXECUTION : Activity.CPU_TIME;
    }

    /** Whether samples of a kind do not tell the size of the object allocated. */
    static boolean isWithoutSizes(Activity kind) {
        return kind == Activity.ALLOCATION_SAMPLE;
    }

    /** The cube of a kind. */
    Cube cube(Activity kind) {
        return tables.activities().of(kind);
    }

    /** The name of a thread; empty for unnamed ones. */
    String threadName(int thread) {
        return tables.names().threads().get(thread).name();
    }

    /** The pool of a thread. */
    String poolOf(int thread) {
        String entry = entries.get(thread);
        return entry != null ? entry : pools.poolOf(threadName(thread));
    }

    /** Times of a kind by thread; null if it was not recorded. */
    @Nullable
    Map<Integer, TimeSum> timesByThread(Activity kind) {
        return has(kind) ? times(cube(kind), cube(kind)::first) : null;
    }

    /** Times of a cube by the key that is given for each cell. */
    static Map<Integer, TimeSum> times(Cube cube, IntUnaryOperator key) {
        Map<Integer, TimeSum> times = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            times.merge(key.applyAsInt(cell), timeOf(cube, cell), TimeSum::plus);
        }
        return times;
    }

    static TimeSum timeOf(Cube cube, int cell) {
        return new TimeSum(cube.count(cell), cube.sum(cell), cube.max(cell));
    }
}
