package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.finding.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ThreadRules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new ThreadChurnRule(), new OversizedPoolRule(), new OversubscriptionRule(), new SingleHotThreadRule());

    private ThreadRules() {}
}
