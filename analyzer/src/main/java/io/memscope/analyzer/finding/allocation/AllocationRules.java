package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class AllocationRules {
    /** All of them. */
    public static final List<Rule> ALL = List.of(
            new ThreadSkewRule(),
            new SiteSkewRule(),
            new ClassSkewRule(),
            new SmallAllocationRule(),
            new LargeAllocationRule(),
            new AllocationSpikeRule(),
            new TlabWasteRule(),
            new BoxingRule(),
            new StringRule());

    private AllocationRules() {}
}
