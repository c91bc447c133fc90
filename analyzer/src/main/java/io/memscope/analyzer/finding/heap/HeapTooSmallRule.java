package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.finding.heap.HeapAfterGc.Point;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import java.util.List;

/** Whether what is alive fills the heap so far that the collector works without end. */
final class HeapTooSmallRule implements Rule {

    @Override
    public String id() {
        return "heap-too-small";
    }

    @Override
    public Finding evaluate(Subject subject) {
        GcReport gc = subject.analysis().gc();
        Long limit = gc == null ? null : gc.maxHeapBytes();
        if (gc == null || limit == null) {
            return Verdict.notRecorded(
                    this,
                    "The recording does not tell the limit of the heap.",
                    "Record with jdk.GCHeapConfiguration#enabled=true.");
        }
        List<Point> points = HeapAfterGc.ofWholeHeap(
                subject.tables().gc(), new LeakRule().text().pattern("whole-heap"));
        if (points.size() < text().limit("fewest-points")) {
            return new Verdict(this, subject, 0)
                    .confidence(Confidence.LOW)
                    .finding("The collector hardly looked at the whole heap.");
        }
        double live = points.stream()
                .mapToDouble(Point::usedBytes)
                .sorted()
                .skip(points.size() / 2)
                .findFirst()
                .orElse(0);
        double share = Math.min(1, live / limit);
        double score = text().score(share) * new Pauses(subject).score(text(), "score-cost") / 100.0;
        return new Verdict(this, subject, score)
                .confidence(points.size() < 5 ? Confidence.MEDIUM : Confidence.HIGH)
                .evidence("share of the heap's limit that stays in use", share, Unit.SHARE)
                .evidence("in use after collections of the whole heap", live, Unit.BYTES)
                .evidence("limit of the heap", limit, Unit.BYTES)
                .evidence("share of the time in pauses", gc.pauseShare(), Unit.SHARE)
                .evidence("collections of the whole heap", points.size() / subject.seconds(), Unit.PER_SECOND)
                .threads(() -> Allocating.threads(subject))
                .finding("After collections of the whole heap " + Phrase.bytes(live) + " of at most "
                        + Phrase.bytes(limit) + " (" + Phrase.percent(share) + ") are still in use, and pauses take "
                        + Phrase.percent(gc.pauseShare()) + " of the time.");
    }
}
