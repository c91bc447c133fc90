package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.finding.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class HeapRules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new GcPressureRule(), new LongPausesRule(), new HeapTooSmallRule(), new LeakRule(), new ExplicitGcRule());

    private HeapRules() {}
}
