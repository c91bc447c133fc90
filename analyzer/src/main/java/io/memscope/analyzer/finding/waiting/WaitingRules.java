package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.finding.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class WaitingRules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new LockContentionRule(),
            new LockConvoyRule(),
            new LockHeldAcrossIoRule(),
            new PollLoopRule(),
            new PoolStarvationRule(),
            new EventLoopRule(),
            new PinningRule(),
            new SlowIoRule(),
            new ChattyIoRule());

    private WaitingRules() {}
}
