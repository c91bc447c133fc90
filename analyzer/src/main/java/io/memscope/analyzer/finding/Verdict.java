package io.memscope.analyzer.finding;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Evidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what a rule has to say, and makes a {@link Finding} of it. */
final class Verdict {
    private static final int MOST_THREADS = 10;

    private final Rule rule;
    private final int score;
    private final List<Evidence> evidence = new ArrayList<>();
    private List<String> threads = List.of();
    private List<Frame> stack = List.of();

    Verdict(Rule rule, double score) {
        this.rule = rule;
        this.score = (int) Math.max(0, Math.min(100, Math.round(score)));
    }

    Verdict evidence(String label, double value, Unit unit) {
        evidence.add(new Evidence(label, value, unit));
        return this;
    }

    Verdict evidence(String label, long value, Unit unit) {
        return evidence(label, (double) value, unit);
    }

    Verdict threads(List<String> names) {
        threads = names.subList(0, Math.min(MOST_THREADS, names.size()));
        return this;
    }

    Verdict stack(List<Frame> frames) {
        stack = frames;
        return this;
    }

    Finding finding(String summary, String remedy) {
        return new Finding(
                rule.id(), rule.title(), Severity.of(score), score, summary, evidence, threads, stack, remedy);
    }

    /** Nothing to say against the application. */
    static Finding fine(Rule rule, String summary) {
        return new Verdict(rule, 0).finding(summary, "");
    }

    /** Nothing can be said: the recording lacks what the rule needs. */
    static Finding notRecorded(Rule rule, List<Rule.Need> missing) {
        String events = missing.stream()
                .map(need -> String.join(" or ", need.anyOf()))
                .reduce((a, b) -> a + ", and " + b)
                .orElse("");
        String settings = missing.stream()
                .map(Rule.Need::setting)
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        return new Finding(
                rule.id(),
                rule.title(),
                Severity.NOT_RECORDED,
                null,
                "The recording has no " + events + ".",
                List.of(),
                List.of(),
                List.of(),
                "Record with " + settings + ".");
    }
}
