package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.SiteReport;
import java.util.List;

/** Whether the application stands still for garbage collections a noticeable part of the time. */
final class GcPressureRule implements Rule {
    private static final int FEW_COLLECTIONS = 3;

    @Override
    public String id() {
        return "gc-pressure";
    }

    @Override
    public Finding evaluate(Subject subject) {
        GcReport gc = subject.analysis().gc();
        if (gc == null || gc.collections() == 0) {
            return Verdict.fine(this, subject, "No garbage was collected while recording.");
        }
        double perSecond = gc.collections() / subject.seconds();
        String cause = gc.byCause().isEmpty()
                ? ""
                : ", most for " + gc.byCause().get(0).cause();
        List<Place> stalls = subject.places(Activity.ALLOCATION_STALL, frames -> true);
        double stalled = stalls.isEmpty() ? 0 : stalls.get(0).share();
        Pauses pauses = new Pauses(subject);
        Verdict verdict = new Verdict(
                        this, subject, Math.max(pauses.score(text(), RuleText.MAIN_CURVE), text().score(stalled)))
                .confidence(gc.collections() < FEW_COLLECTIONS ? Confidence.LOW : Confidence.HIGH)
                .evidence("share of the time in pauses", gc.pauseShare(), Unit.SHARE)
                .evidence("part of the machine that other programs used", pauses.otherPrograms(), Unit.SHARE)
                .evidence("collections per second", perSecond, Unit.PER_SECOND)
                .evidence(
                        "allocation rate",
                        subject.analysis().totals().allocationRateBytesPerSecond(),
                        Unit.BYTES_PER_SECOND);
        if (stalled > 0) {
            verdict.evidence("share of the threads' time stalled for memory", stalled, Unit.SHARE)
                    .threads(stalls.get(0).threadNames())
                    .stack(stalls.get(0).frames());
        } else {
            subject.analysis().sites().stream()
                    .filter(site -> !site.frames().isEmpty())
                    .findFirst()
                    .map(SiteReport::frames)
                    .ifPresent(verdict::stack);
            verdict.threads(() -> Allocating.threads(subject));
        }
        return verdict.finding(Phrase.count(gc.collections(), "collection") + " paused the application for "
                + Phrase.percent(gc.pauseShare()) + " of the time" + cause + ".");
    }
}
