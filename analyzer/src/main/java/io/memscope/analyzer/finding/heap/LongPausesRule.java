package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
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
        // Half of the time paused is in pauses of at least that length: one long pause among many short ones counts by
        // its length, and a longer recording does not make it longer.
        double typical = 0;
        double passed = 0;
        for (Collection pause : pauses) {
            passed += pause.longestPauseNanos();
            if (passed >= total / 2) {
                typical = pause.longestPauseNanos();
                break;
            }
        }
        Collection longest = pauses.get(0);
        long atLeast = Math.round(typical);
        long many = pauses.stream()
                .filter(pause -> pause.longestPauseNanos() >= atLeast)
                .count();
        return new Verdict(this, subject, text().score(typical))
                .confidence(many < FEW_PAUSES ? Confidence.MEDIUM : Confidence.HIGH)
                .evidence("half of the pause time is in pauses of at least", typical, Unit.NANOS)
                .evidence("longest pause", longest.longestPauseNanos(), Unit.NANOS)
                .evidence("pauses so long", many / subject.seconds(), Unit.PER_SECOND)
                .evidence("share of the time in pauses", Math.min(1, share), Unit.SHARE)
                .threads(() -> Allocating.threads(subject))
                .during(longest.epochNanos(), longest.durationNanos())
                .finding("Half of the time that the application stood still for the collector was in pauses of "
                        + Phrase.time(typical) + " or more; the longest took "
                        + Phrase.time(longest.longestPauseNanos()) + " (" + longest.name() + ", " + longest.cause()
                        + ").");
    }
}
