package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Severity;
import java.util.Comparator;
import java.util.List;

/** Whether pauses are so long that users notice; how often they are is another rule's. */
final class LongPausesRule implements Rule {
    private static final int FEW_PAUSES = 3;

    @Override
    public String id() {
        return "long-pauses";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<Collection> pauses = subject.tables().gc().collections().stream()
                .filter(collection -> collection.longestPauseNanos() > 0)
                .sorted(Comparator.comparingLong(Collection::longestPauseNanos).reversed())
                .toList();
        double total =
                pauses.stream().mapToDouble(Collection::longestPauseNanos).sum();
        double share = total / 1e9 / subject.seconds();
        if (pauses.isEmpty() || share < text().limit("small-share")) {
            return Verdict.fine(this, subject, "The application hardly paused for the collector.");
        }
        Collection longest = pauses.get(0);
        // Half of the time paused is in pauses of at least that length: by it long pauses count among many short ones,
        // and a longer recording does not make it longer. The longest may be a moment in which the JVM had no core:
        // there
        // must be another about as long.
        double second = pauses.size() > 1 ? pauses.get(1).longestPauseNanos() : 0;
        double typical = Math.min(second, half(pauses));
        double otherPrograms = subject.otherPrograms();
        double score = text().score(typical);
        if (longest.longestPauseNanos() >= text().limit("always-long")) {
            score = Math.max(score, Math.min(Severity.WARNING_SCORE - 1, text().score(longest.longestPauseNanos())));
            typical = Math.max(typical, half(pauses));
        }
        long atLeast = Math.round(typical);
        long many = pauses.stream()
                .filter(pause -> pause.longestPauseNanos() >= atLeast)
                .count();
        return new Verdict(this, subject, score)
                .confidence(many < FEW_PAUSES ? Confidence.MEDIUM : Confidence.HIGH)
                .evidence("half of the pause time is in pauses of at least", typical, Unit.NANOS)
                .evidence("longest pause", longest.longestPauseNanos(), Unit.NANOS)
                .evidence("pauses so long", many / subject.seconds(), Unit.PER_SECOND)
                .evidence("share of the time in pauses", Math.min(1, share), Unit.SHARE)
                .evidence("part of the machine that other programs used", otherPrograms, Unit.SHARE)
                .threads(() -> Allocating.threads(subject))
                .during(longest.epochNanos(), longest.durationNanos())
                .finding("Half of the time that the application stood still for the collector was in pauses of "
                        + Phrase.time(typical) + " or more; the longest took "
                        + Phrase.time(longest.longestPauseNanos()) + " (" + longest.name() + ", " + longest.cause()
                        + ").");
    }

    /** The length that pauses have, of the longest first, in which half of all pause time passes; 0 without any. */
    private static double half(List<Collection> pauses) {
        double total =
                pauses.stream().mapToDouble(Collection::longestPauseNanos).sum();
        double passed = 0;
        for (Collection pause : pauses) {
            passed += pause.longestPauseNanos();
            if (passed >= total / 2) {
                return pause.longestPauseNanos();
            }
        }
        return 0;
    }
}
