package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.estimate.Wilson;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Stops;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.SiteReport;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Whether much is allocated in large objects, which collectors copy dearly or, humongous ones, place apart. */
final class LargeAllocationRule implements Rule {

    @Override
    public String id() {
        return "large-allocations";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Cube outside = subject.tables().activities().of(Activity.OUTSIDE_TLAB);
        Cube inside = subject.tables().activities().of(Activity.NEW_TLAB);
        if (outside.size() > 0 && inside.size() > 0) {
            return bySize(subject, outside, (double) outside.totalSum() + inside.totalSum());
        }
        if (outside.size() > 0) {
            return bySize(
                    subject,
                    outside,
                    Math.max(
                            outside.totalSum(),
                            subject.analysis().allocatedBytes().value()));
        }
        GcReport gc = subject.analysis().gc();
        boolean g1 = gc != null && gc.collectors().stream().anyMatch(name -> name.startsWith("G1"));
        if (gc == null || !g1) {
            return subject.recordedTypes().contains(Activity.OUTSIDE_TLAB.typeName())
                    ? Verdict.fine(this, subject, "No object was too large for its thread's buffer.")
                    : Verdict.notRecorded(
                            this,
                            "The recording does not tell the size of objects, and its collector does not tell"
                                    + " humongous ones.",
                            "Record with " + text().needs().get(0).setting() + ".");
        }
        return byCause(subject, gc);
    }

    /** Objects by their own size: all that is large is outside of buffers. */
    private Finding bySize(Subject subject, Cube outside, double allBytes) {
        double large = 0;
        long count = 0;
        int top = -1;
        for (int cell = 0; cell < outside.size(); cell++) {
            if ((double) outside.sum(cell) / outside.count(cell) >= text().limit("large")) {
                large += outside.sum(cell);
                count += outside.count(cell);
                top = top < 0 || outside.sum(cell) > outside.sum(top) ? cell : top;
            }
        }
        double rate = large / subject.seconds();
        if (top < 0 || rate < text().limit("small-rate")) {
            return Verdict.fine(this, subject, "Large objects are a trickle.");
        }
        double share = allBytes > 0 ? Math.min(1, large / allBytes) : 0;
        int topCell = top;
        return new Verdict(this, subject, text().score(share))
                .confidence(Confidence.HIGH)
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("rate of large objects", rate, Unit.BYTES_PER_SECOND)
                .evidence("mean size", large / count, Unit.BYTES)
                .threads(() -> Allocators.of(subject, (type, stack) -> stack == outside.third(topCell)))
                .stack(subject.frames(outside.third(top)))
                .finding("Objects of " + Phrase.bytes(large / count) + " on average have " + Phrase.percent(share)
                        + " of all bytes, most of them at " + subject.label(outside.third(top)) + ".");
    }

    /** What G1 says: why it began its collections. Humongous ones begin no collection each time, but often. */
    private Finding byCause(Subject subject, GcReport gc) {
        long humongous = gc.byCause().stream()
                .filter(cause -> text().pattern("cause").matcher(cause.cause()).matches())
                .mapToLong(cause -> cause.pauses().count())
                .sum();
        if (humongous == 0) {
            return new Verdict(this, subject, 0)
                    .confidence(Confidence.LOW)
                    .finding("No collection was begun for a humongous object.");
        }
        double share = (double) humongous / gc.collections();
        double perSecond = humongous / subject.seconds();
        // Few of them may be chance, or what recording itself needed.
        double least = Stops.leastCount(humongous);
        double score = Supported.score(
                score(share, perSecond),
                score(Wilson.of(share, gc.collections()).low(), least / subject.seconds()));
        SiteReport site = topArraySite(subject);
        String place = site == null ? "" : ", most bytes of arrays at " + SiteLabel.of(site.frames());
        Verdict verdict = new Verdict(this, subject, score)
                .confidence(Confidence.MEDIUM)
                .evidence("share of collections", share, Unit.SHARE)
                .evidence("collections for humongous objects", perSecond, Unit.PER_SECOND);
        if (site != null) {
            String label = SiteLabel.of(site.frames());
            verdict.stack(site.frames())
                    .threads(() -> Allocators.of(
                            subject, (type, stack) -> subject.label(stack).equals(label)));
        }
        return verdict.finding(
                Phrase.percent(share) + " of the collections were begun for a humongous object" + place + ".");
    }

    private double score(double share, double perSecond) {
        return text().score("score-collections", share) * text().score("score-frequency", perSecond) / 100.0;
    }

    private static @Nullable SiteReport topArraySite(Subject subject) {
        return subject.analysis().sites().stream()
                .filter(site -> !site.frames().isEmpty()
                        && !site.topClasses().isEmpty()
                        && site.topClasses().get(0).name().endsWith("[]"))
                .max(Comparator.comparingDouble(SiteReport::share))
                .orElse(null);
    }
}
