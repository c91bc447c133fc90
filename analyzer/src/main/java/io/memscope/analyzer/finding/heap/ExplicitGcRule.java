package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.ByCount;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Severity;
import io.memscope.analyzer.report.SiteLabel;
import java.util.List;
import java.util.Locale;

/** Whether the application or a tool asks for collections of the whole heap, over and over. */
final class ExplicitGcRule implements Rule {
    private static final int MANY = 5;

    @Override
    public String id() {
        return "explicit-gc";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<Collection> asked = subject.tables().gc().collections().stream()
                .filter(collection ->
                        text().pattern("cause").matcher(collection.cause()).matches())
                .toList();
        Cube calls = subject.tables().activities().of(Activity.SYSTEM_GC);
        long count = Math.max(asked.size(), calls.totalCount());
        if (count == 0) {
            return Verdict.fine(this, subject, "Nobody asked for a collection.");
        }
        double perSecond = count / subject.seconds();
        double pauses = asked.stream().mapToDouble(Collection::pauseNanos).sum() / 1e9 / subject.seconds();
        double score = Math.max(text().score(perSecond), text().score("score-pauses", pauses));
        if (count < text().limit("fewest")) {
            // One call has no rate.
            score = Math.min(score, Severity.WARNING_SCORE - 1);
        }
        List<Frame> frames = ByCount.topFrames(subject, calls);
        String place = frames.isEmpty() ? "" : ", most of them by " + SiteLabel.of(frames);
        return new Verdict(this, subject, score)
                .confidence(count < MANY ? Confidence.MEDIUM : Confidence.HIGH)
                .evidence("explicit collections", perSecond, Unit.PER_SECOND)
                .evidence("share of the time in their pauses", Math.min(1, pauses), Unit.SHARE)
                .threads(() -> ByCount.threads(subject, calls))
                .stack(frames)
                .finding("A collection was asked for " + Phrase.count(count, "time") + ", "
                        + String.format(Locale.ROOT, "%.1f", perSecond * 60) + " a minute" + place + ".");
    }
}
