package io.memscope.analyzer.export.page;

import io.memscope.analyzer.report.detail.ActivityKind;
import java.util.List;

/**
 * One flame graph: stacks of one kind, and what each weighs.
 *
 * @param title what it is of, say {@code Allocation}; several profiles of a page are chosen by it
 * @param measure what the values are
 * @param stacks the stacks; several of the same frames add up
 */
public record FlameProfile(String title, ActivityKind.Measure measure, List<FlameStack> stacks) {

    public FlameProfile {
        stacks = List.copyOf(stacks);
    }
}
