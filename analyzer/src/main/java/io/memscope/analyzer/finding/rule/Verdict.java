package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Evidence;
import io.memscope.analyzer.report.Finding.TimeRange;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a rule has to say, and makes a {@link Finding} of it. */
public final class Verdict {
    private static final int MOST_THREADS = 10;

    private final RuleText text;
    private final int score;
    private final List<Evidence> evidence = new ArrayList<>();
    private Confidence confidence = Confidence.HIGH;
    private List<String> threads = List.of();
    private List<Frame> stack = List.of();
    private @Nullable TimeRange when;
    private String remedy;

    /** A verdict on all of the time that was analyzed. */
    public Verdict(Rule rule, Subject subject, double score) {
        this.text = rule.text();
        this.score = (int) Math.max(0, Math.min(100, Math.round(score)));
        this.when = subject.time();
        this.remedy = text.remedy();
    }

    /** How sure it is; high, unless said otherwise. */
    public Verdict confidence(Confidence sure) {
        confidence = sure;
        return this;
    }

    /** Adds a figure that it rests on. */
    public Verdict evidence(String label, double value, Unit unit) {
        evidence.add(new Evidence(label, value, unit));
        return this;
    }

    /** Adds a figure that it rests on. */
    public Verdict evidence(String label, long value, Unit unit) {
        return evidence(label, (double) value, unit);
    }

    /** The threads concerned, most concerned first. */
    public Verdict threads(Collection<String> names) {
        threads = names.stream().limit(MOST_THREADS).toList();
        return this;
    }

    /** The threads concerned, most concerned first; asked for only if there is something to say against them. */
    public Verdict threads(Supplier<? extends Collection<String>> names) {
        return Severity.of(score) == Severity.OK ? this : threads(names.get());
    }

    /** The place in the code. */
    public Verdict stack(List<Frame> frames) {
        stack = frames;
        return this;
    }

    /** The time that it is about, if not all. */
    public Verdict during(long startEpochNanos, long durationNanos) {
        when = new TimeRange(startEpochNanos, durationNanos);
        return this;
    }

    /** A remedy better than the catalogue's. */
    public Verdict remedy(String better) {
        remedy = better;
        return this;
    }

    /** The finding, with its figures in one sentence. */
    public Finding finding(String summary) {
        Severity severity = Severity.of(score);
        return new Finding(
                text.id(),
                text.title(),
                Finding.MEMSCOPE,
                severity,
                score,
                confidence,
                summary,
                evidence,
                threads,
                stack,
                when,
                severity == Severity.OK ? "" : remedy,
                text.reference());
    }

    /** Nothing to say against the application. */
    public static Finding fine(Rule rule, Subject subject, String summary) {
        return new Verdict(rule, subject, 0).finding(summary);
    }

    /** Nothing can be said: the recording lacks what the rule needs. */
    public static Finding notRecorded(Rule rule, List<Need> missing) {
        String events = missing.stream()
                .map(need -> String.join(" or ", need.anyOf()))
                .distinct()
                .reduce((a, b) -> a + ", and " + b)
                .orElse("");
        String settings = missing.stream()
                .map(Need::setting)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        return notRecorded(rule, "The recording has no " + events + ".", "Record with " + settings + ".");
    }

    /** Nothing can be said, for a reason in one sentence, and what would help in another. */
    public static Finding notRecorded(Rule rule, String reason, String remedy) {
        RuleText text = rule.text();
        return new Finding(
                text.id(),
                text.title(),
                Finding.MEMSCOPE,
                Severity.NOT_RECORDED,
                null,
                null,
                reason,
                List.of(),
                List.of(),
                List.of(),
                null,
                remedy,
                text.reference());
    }
}
