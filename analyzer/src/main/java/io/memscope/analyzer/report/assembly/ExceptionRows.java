package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.report.ExceptionSum;
import io.memscope.analyzer.report.SiteLabel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives what each thread threw. */
final class ExceptionRows {
    private final Draft draft;
    private final Map<Integer, Map<Integer, Long>> classes = new HashMap<>();
    private final Map<Integer, Map<Integer, Long>> stacks = new HashMap<>();

    ExceptionRows(Draft draft) {
        this.draft = draft;
        Cube cube = draft.cube(Activity.EXCEPTION);
        for (int cell = 0; cell < cube.size(); cell++) {
            int thread = cube.first(cell);
            classes.computeIfAbsent(thread, key -> new HashMap<>())
                    .merge(cube.second(cell), cube.count(cell), Long::sum);
            stacks.computeIfAbsent(thread, key -> new HashMap<>()).merge(cube.third(cell), cube.count(cell), Long::sum);
        }
    }

    /** Of one thread; null if not recorded. */
    @Nullable
    ExceptionSum of(int thread) {
        if (!draft.has(Activity.EXCEPTION)) {
            return null;
        }
        Map<Integer, Long> ofClasses = classes.get(thread);
        Map<Integer, Long> ofStacks = stacks.get(thread);
        if (ofClasses == null || ofStacks == null) {
            return ExceptionSum.NONE;
        }
        long count = ofClasses.values().stream().mapToLong(Long::longValue).sum();
        return new ExceptionSum(
                count,
                draft.tables().names().classes().get(most(ofClasses)),
                SiteLabel.of(draft.tables().names().stacks().get(most(ofStacks)).frames()));
    }

    private static int most(Map<Integer, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
