package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.GcTable;
import io.memscope.analyzer.finding.heap.HeapAfterGc.Point;
import io.memscope.analyzer.finding.rule.ByCount;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.SiteReport;
import java.util.List;

/** Whether what remains after collections grows and grows: the live set, if the collections looked at all of it. */
final class LeakRule implements Rule {

    @Override
    public String id() {
        return "possible-leak";
    }

    @Override
    public Finding evaluate(Subject subject) {
        GcTable gc = subject.tables().gc();
        List<Point> whole = HeapAfterGc.ofWholeHeap(gc, text().pattern("whole-heap"));
        int fewest = (int) text().limit("fewest-points");
        // Young collections leave garbage in the old generation: what grows after them alone may be that.
        boolean proven = whole.size() >= fewest;
        List<Point> points = proven ? whole : HeapAfterGc.all(gc);
        if (points.size() < fewest) {
            return Verdict.notRecorded(
                    this,
                    "There were too few collections to see whether the live set grows.",
                    "Record until there were " + fewest + " collections of the whole heap or more.");
        }
        Trend trend = Trend.of(HeapAfterGc.lowest(points, (int) text().limit("blocks")));
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double spanSeconds = (last.epochNanos() - first.epochNanos()) / 1e9;
        double growth = trend.bytesPerSecond() * spanSeconds;
        double limit = limitBytes(subject, last);
        Trend later = Trend.of(
                HeapAfterGc.lowest(points.subList(points.size() / 2, points.size()), (int) text().limit("blocks") / 2));
        boolean lasting = later.bytesPerSecond() >= trend.bytesPerSecond() * text().limit("lasting");
        if (trend.bytesPerSecond() <= 0
                || trend.chance() > text().limit("significance")
                || growth < limit * text().limit("small-growth")
                || !lasting
                || (!proven && spanSeconds * 1e9 < text().limit("unproven-span"))) {
            return Verdict.fine(this, subject, "What remains after collections does not grow steadily.");
        }
        double filled = trend.bytesPerSecond() * text().limit("horizon") / 1e9 / limit;
        double score = text().score(filled);
        if (!proven) {
            score = Math.min(score, text().limit("unproven-score"));
        }
        return verdict(subject, score, proven && spanSeconds * 1e9 >= text().limit("short"))
                .evidence("growth", trend.bytesPerSecond(), Unit.BYTES_PER_SECOND)
                .evidence("chance of so steady a trend without a cause", trend.chance(), Unit.SHARE)
                .evidence("left after the first collection", first.usedBytes(), Unit.BYTES)
                .evidence("left after the last collection", last.usedBytes(), Unit.BYTES)
                .evidence("collections looked at", points.size() / subject.seconds(), Unit.PER_SECOND)
                .during(first.epochNanos(), last.epochNanos() - first.epochNanos())
                .finding("What remains after collections" + (proven ? " of the whole heap" : "") + " grows by "
                        + Phrase.bytes(trend.bytesPerSecond()) + "/s, from " + Phrase.bytes(first.usedBytes()) + " to "
                        + Phrase.bytes(last.usedBytes())
                        + (proven ? "" : "; none of the collections looked at all of the heap, so it may be garbage")
                        + ".");
    }

    /** The heap's limit, else its peak: a recording may not tell. */
    private static double limitBytes(Subject subject, Point last) {
        GcReport gc = subject.analysis().gc();
        Long limit = gc == null ? null : gc.maxHeapBytes();
        Long peak = gc == null ? null : gc.peakHeapBytes();
        if (limit != null) {
            return limit;
        }
        return Math.max(1, peak == null ? last.usedBytes() : peak);
    }

    private Verdict verdict(Subject subject, double score, boolean sure) {
        Verdict verdict = new Verdict(this, subject, score);
        Cube old = subject.tables().activities().of(Activity.OLD_OBJECT);
        List<Place> kept = subject.places(Activity.OLD_OBJECT, frames -> true);
        List<Place> known = subject.places(Activity.OLD_OBJECT, frames -> !frames.isEmpty());
        verdict.confidence(sure ? Confidence.HIGH : old.size() > 0 ? Confidence.MEDIUM : Confidence.LOW);
        if (!kept.isEmpty()) {
            // Samples have no duration: places and threads are ranked by their number.
            verdict.threads(() -> ByCount.threads(subject, old))
                    .evidence("samples of objects still alive", old.totalCount(), Unit.COUNT);
        } else {
            verdict.threads(() -> Allocating.threads(subject));
        }
        if (!known.isEmpty()) {
            verdict.stack(ByCount.topFrames(subject, old));
        } else {
            subject.analysis().sites().stream()
                    .filter(site -> !site.frames().isEmpty())
                    .findFirst()
                    .map(SiteReport::frames)
                    .ifPresent(verdict::stack);
        }
        return verdict;
    }
}
