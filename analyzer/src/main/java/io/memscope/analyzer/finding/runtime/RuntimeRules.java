package io.memscope.analyzer.finding.runtime;

import io.memscope.analyzer.finding.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class RuntimeRules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new ExceptionStormRule(), new SafepointRule(), new ContainerThrottlingRule(), new RecordingTroubleRule());

    private RuntimeRules() {}
}
