package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import java.util.List;

/** Whether the application stands still for garbage collections a noticeable part of the time. */
final class GcPressureRule implements Rule {
    /** Score by the part of the time in pauses; throughput collectors aim at 1 %, and 5 % is a problem. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.005, 0, 0.02, 25, 0.06, 75, 0.2, 100);

    /** Score by the longest pause: users notice half a second. */
    private static final ScoreCurve LONGEST = ScoreCurve.of(100e6, 0, 250e6, 25, 1e9, 75, 5e9, 100);

    @Override
    public String id() {
        return "gc-pressure";
    }

    @Override
    public String title() {
        return "Garbage collection pressure";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.COLLECTIONS);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        GcReport gc = analysis.gc();
        if (gc == null || gc.collections() == 0) {
            return Verdict.fine(this, "No garbage was collected while recording.");
        }
        double seconds = analysis.provenance().durationNanos() / 1e9;
        double perSecond = seconds > 0 ? gc.collections() / seconds : 0;
        String cause = gc.byCause().isEmpty()
                ? ""
                : ", most for " + gc.byCause().get(0).cause();
        int score = Math.max(
                CURVE.score(gc.pauseShare()), LONGEST.score((double) gc.pauses().maxNanos()));
        return new Verdict(this, score)
                .evidence("share of the time in pauses", gc.pauseShare(), Unit.SHARE)
                .evidence("longest pause", gc.pauses().maxNanos(), Unit.NANOS)
                .evidence("collections per second", perSecond, Unit.PER_SECOND)
                .evidence("allocation rate", analysis.totals().allocationRateBytesPerSecond(), Unit.BYTES_PER_SECOND)
                .finding(
                        Phrase.count(gc.collections(), "collection") + " paused the application for "
                                + Phrase.percent(gc.pauseShare()) + " of the time, at most for "
                                + Phrase.time(gc.pauses().maxNanos()) + cause + ".",
                        "Allocate less at the top sites, or give the heap more room; a concurrent collector shortens"
                                + " the pauses.");
    }
}
