package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether threads lose time waiting to enter monitors, and locks of {@code java.util.concurrent}. */
final class LockContentionRule implements Rule {

    @Override
    public String id() {
        return "lock-contention";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Set<Integer> locks = subject.stacksIn(ThreadState.WAITING_LOCK);
        List<Place> places = Place.union(List.of(
                subject.places(Activity.MONITOR_ENTER, frames -> true),
                subject.placesAt(Activity.PARK, locks::contains)));
        Place all = Place.together(places);
        if (all == null) {
            return Verdict.fine(
                    this,
                    subject,
                    "No thread of the application waited for a lock as long as the recording's threshold.");
        }
        double share = all.share();
        Place top = places.get(0);
        double topShare = Math.min(
                1, (double) top.time().totalNanos() / Math.max(1, all.time().totalNanos()));
        return new Verdict(
                        this,
                        subject,
                        Sureness.limited(text().score(share), all.time().count()))
                .confidence(Sureness.of(all.time().count(), text().limit("few-waits")))
                .evidence("share of the blocked threads' time", share, Unit.SHARE)
                .evidence("time blocked", all.time().totalNanos(), Unit.NANOS)
                .evidence("longest wait", all.time().maxNanos(), Unit.NANOS)
                .evidence("waits", all.time().count() / subject.seconds(), Unit.PER_SECOND)
                .threads(all.threadNames())
                .stack(top.frames())
                .finding(Phrase.count(all.threadCount(), "thread") + " spent " + Phrase.percent(share)
                        + " of " + Phrase.possessive(all.threadCount()) + " time waiting for locks, "
                        + Phrase.percent(topShare) + " of that for "
                        + (top.topClass().isEmpty() ? "a lock" : top.topClass()) + " at " + top.label()
                        + owner(subject, top) + ".");
    }

    private static String owner(Subject subject, Place top) {
        List<ContentionReport> rows = subject.analysis().contention();
        return rows == null
                ? ""
                : rows.stream()
                        .filter(row -> top.topClass().equals(row.monitorClass()))
                        .map(ContentionReport::topOwner)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(name -> ", held most of the time by " + name)
                        .orElse("");
    }
}
