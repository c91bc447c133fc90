package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** All rules: given an analysis, gives what each of them says. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new ThreadSkewRule(),
            new SiteSkewRule(),
            new SmallAllocationRule(),
            new AllocationSpikeRule(),
            new LockContentionRule(),
            new GcPressureRule(),
            new PollLoopRule(),
            new LeakRule());

    private Rules() {}

    /**
     * What each rule says: highest score first, then those that lack events.
     *
     * @param analysis the analysis, findings aside
     * @param recordedTypes event types that were on, or that the recording has
     */
    public static List<Finding> evaluate(Analysis analysis, Set<String> recordedTypes) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ALL) {
            List<Rule.Need> missing = rule.needs().stream()
                    .filter(need -> need.anyOf().stream().noneMatch(recordedTypes::contains))
                    .toList();
            findings.add(missing.isEmpty() ? rule.evaluate(analysis) : Verdict.notRecorded(rule, missing));
        }
        findings.sort(Comparator.comparing((Finding finding) -> finding.severity() == Severity.NOT_RECORDED)
                .thenComparing(finding -> finding.score() == null ? 0 : -finding.score())
                .thenComparing(Finding::rule));
        return findings;
    }
}
