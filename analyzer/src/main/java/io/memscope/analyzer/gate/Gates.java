package io.memscope.analyzer.gate;

import io.memscope.analyzer.gate.GateOutcome.Status;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recording.
 *
 * @param maxScore highest score of a finding that passes
 * @param maxScoreByRule the same for rules that were named; a rule named and not recorded fails
 * @param ignored rules that may say what they like
 * @param figures limits of figures
 */
public record Gates(int maxScore, Map<String, Integer> maxScoreByRule, Set<String> ignored, List<FigureGate> figures) {

    /** What passes where nothing else is asked for: no finding is a warning. */
    public static final int DEFAULT_MAX_SCORE = Severity.WARNING_SCORE - 1;

    /** Highest score that is not worth telling. */
    public static final int NOTHING_TO_TELL = Severity.INFO_SCORE - 1;

    /** No finding is a warning. */
    public static final Gates DEFAULT = new Gates(DEFAULT_MAX_SCORE, Map.of(), Set.of(), List.of());

    public Gates {
        maxScoreByRule = Map.copyOf(maxScoreByRule);
        ignored = Set.copyOf(ignored);
        figures = List.copyOf(figures);
    }

    /** The rules named here that an analysis has no finding of: most likely misspelt. */
    public Set<String> unknownRules(Analysis analysis) {
        Set<String> unknown = new TreeSet<>(maxScoreByRule.keySet());
        unknown.addAll(ignored);
        analysis.findings().forEach(finding -> unknown.remove(finding.rule()));
        return unknown;
    }

    /** Which of it holds, those that don't first. */
    public List<GateOutcome> judge(Analysis analysis) {
        List<GateOutcome> outcomes = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            if (!ignored.contains(finding.rule())) {
                outcomes.add(judge(finding));
            }
        }
        figures.forEach(gate -> outcomes.add(gate.judge(analysis)));
        outcomes.sort((a, b) -> Integer.compare(rank(a.status()), rank(b.status())));
        return outcomes;
    }

    private static int rank(Status status) {
        return switch (status) {
            case FAILED -> 0;
            case PASSED -> 1;
            case NOT_RECORDED -> 2;
        };
    }

    private GateOutcome judge(Finding finding) {
        @Nullable Integer named = maxScoreByRule.get(finding.rule());
        int limit = named == null ? maxScore : named;
        Integer score = finding.score();
        Status status = score == null
                ? (named == null ? Status.NOT_RECORDED : Status.FAILED)
                : (score > limit ? Status.FAILED : Status.PASSED);
        String message = score == null ? finding.summary() + " " + finding.remedy() : finding.summary();
        return new GateOutcome(
                finding.rule(),
                finding.title(),
                status,
                "a score of at most " + limit,
                score == null ? "not recorded" : String.valueOf(score),
                message,
                finding);
    }
}
