package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Whether threads lose time waiting to enter monitors. */
final class LockContentionRule implements Rule {
    /** Score by the part of their lifetime that the threads concerned are blocked. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.005, 0, 0.03, 25, 0.15, 75, 0.5, 100);

    @Override
    public String id() {
        return "lock-contention";
    }

    @Override
    public String title() {
        return "Lock contention";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.MONITOR_ENTER);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        List<ContentionReport> places = analysis.contention();
        List<ThreadReport> blocked = analysis.threads().stream()
                .filter(thread -> blockedNanos(thread) > 0)
                // That the JVM's own threads wait costs the application nothing, and they live as long as it does.
                .filter(ApplicationThreads::contain)
                .sorted(Comparator.comparingLong(LockContentionRule::blockedNanos)
                        .reversed())
                .toList();
        if (places == null || places.isEmpty() || blocked.isEmpty()) {
            return Verdict.fine(
                    this, "No thread of the application waited for a monitor as long as the recording's threshold.");
        }
        double lifetimes =
                blocked.stream().mapToDouble(ThreadReport::lifetimeNanos).sum();
        TimeSum all = blocked.stream()
                .map(ThreadReport::blocked)
                .filter(Objects::nonNull)
                .reduce(TimeSum.ZERO, TimeSum::plus);
        double share = lifetimes > 0 ? Math.min(1, all.totalNanos() / lifetimes) : 0;
        ContentionReport top = places.get(0);
        double topShare = Math.min(1, (double) top.blocked().totalNanos() / Math.max(1, all.totalNanos()));
        String owner = top.topOwner() == null ? "" : ", held most of the time by " + top.topOwner();
        return new Verdict(this, CURVE.score(share))
                .evidence("share of the blocked threads' time", share, Unit.SHARE)
                .evidence("time blocked", all.totalNanos(), Unit.NANOS)
                .evidence("longest wait", all.maxNanos(), Unit.NANOS)
                .evidence("waits", all.count(), Unit.COUNT)
                .threads(blocked.stream().map(ThreadReport::name).toList())
                .stack(top.frames())
                .finding(
                        Phrase.count(blocked.size(), "thread") + " spent " + Phrase.percent(share)
                                + " of " + Phrase.possessive(blocked.size()) + " time waiting for monitors, "
                                + Phrase.percent(topShare) + " of that for "
                                + (top.monitorClass() == null ? "a monitor" : top.monitorClass()) + " at "
                                + SiteLabel.of(top.frames()) + owner + ".",
                        "Hold the lock for less: move work and IO out of it, split it, or use a concurrent structure.");
    }

    private static long blockedNanos(ThreadReport thread) {
        TimeSum blocked = thread.blocked();
        return blocked == null ? 0 : blocked.totalNanos();
    }
}
