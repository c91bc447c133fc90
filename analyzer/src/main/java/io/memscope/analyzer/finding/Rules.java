package io.memscope.analyzer.finding;

import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.finding.allocation.AllocationRules;
import io.memscope.analyzer.finding.heap.HeapRules;
import io.memscope.analyzer.finding.rule.Need;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.finding.runtime.RuntimeRules;
import io.memscope.analyzer.finding.thread.ThreadRules;
import io.memscope.analyzer.finding.waiting.WaitingRules;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules: given an analysis, gives what each of them says. */
public final class Rules {
    private static final List<Rule> ALL = Stream.of(
                    AllocationRules.ALL, HeapRules.ALL, WaitingRules.ALL, ThreadRules.ALL, RuntimeRules.ALL)
            .flatMap(Collection::stream)
            .toList();

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.severity() == Severity.NOT_RECORDED)
            .thenComparing(finding -> finding.score() == null ? 0 : -finding.score())
            .thenComparing(Finding::rule);

    private Rules() {}

    /**
     * What each rule says: highest score first, then those that lack events.
     *
     * @param analysis the analysis, findings aside
     * @param tables the sums that it was made from
     */
    public static List<Finding> evaluate(Analysis analysis, Tables tables) {
        Subject subject = new Subject(analysis, tables);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ALL) {
            List<Need> missing = rule.text().needs().stream()
                    .filter(need -> !need.isMetBy(subject.recordedTypes()))
                    .toList();
            findings.add(missing.isEmpty() ? rule.evaluate(subject) : Verdict.notRecorded(rule, missing));
        }
        return sorted(findings);
    }

    /** Thresholds and texts of all rules, by topic. */
    public static List<RuleText> texts() {
        return ALL.stream().map(Rule::text).toList();
    }

    /** Highest score first, then those that lack events. */
    public static List<Finding> sorted(Collection<Finding> findings) {
        return findings.stream().sorted(WORST_FIRST).toList();
    }
}
