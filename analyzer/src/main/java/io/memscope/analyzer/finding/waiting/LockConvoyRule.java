package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether threads line up behind a lock that each holds for little: then taking turns is what costs. */
final class LockConvoyRule implements Rule {

    @Override
    public String id() {
        return "lock-convoy";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<Place> places = subject.places(Activity.MONITOR_ENTER, frames -> true);
        Place top = places.isEmpty() ? null : places.get(0);
        if (top == null) {
            return Verdict.fine(this, subject, "No thread waited for a monitor as long as the recording's threshold.");
        }
        double queue = top.time().totalNanos() / 1e9 / subject.seconds();
        double meanWait = (double) top.time().totalNanos() / top.time().count();
        // Who waits behind so many others waits as long as they hold the lock in turn.
        double hold = meanWait / Math.max(1, queue);
        int owners = owners(subject, top.topClass());
        if (owners < text().limit("fewest-owners") || hold > text().limit("long-hold")) {
            return Verdict.fine(this, subject, "No lock is passed on from thread to thread among many that wait.");
        }
        return new Verdict(this, subject, text().score(queue))
                .confidence(Sureness.of(top.time().count(), text().limit("few-waits")))
                .evidence("threads waiting on average", queue, Unit.COUNT)
                .evidence("mean wait", meanWait, Unit.NANOS)
                .evidence("held for about", hold, Unit.NANOS)
                .evidence("threads that held it", owners, Unit.COUNT)
                .evidence("waits", top.time().count() / subject.seconds(), Unit.PER_SECOND)
                .threads(top.threadNames())
                .stack(top.frames())
                .finding(String.format(Locale.ROOT, "%.1f", queue) + " threads on average queue for "
                        + (top.topClass().isEmpty() ? "a monitor" : top.topClass()) + " at " + top.label()
                        + ", which passes among " + Phrase.count(owners, "thread") + " that hold it for some "
                        + Phrase.time(hold) + " each.");
    }

    private static int owners(Subject subject, String type) {
        Cube owners = subject.tables().locks().places();
        Set<Integer> threads = new HashSet<>();
        for (int cell = 0; cell < owners.size(); cell++) {
            if (!subject.tables().names().threads().isNobody(owners.third(cell))
                    && subject.tables()
                            .names()
                            .classes()
                            .get(owners.first(cell))
                            .equals(type)) {
                threads.add(owners.third(cell));
            }
        }
        return threads.size();
    }
}
