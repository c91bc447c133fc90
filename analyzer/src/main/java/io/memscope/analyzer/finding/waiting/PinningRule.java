package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.List;

/** Whether virtual threads wait without leaving their carriers, which are then lost to the others. */
final class PinningRule implements Rule {

    @Override
    public String id() {
        return "virtual-thread-pinning";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<Place> places = subject.places(Activity.PINNED, frames -> true);
        Place all = Place.together(places);
        if (all == null) {
            return Verdict.fine(this, subject, "No virtual thread was pinned as long as the recording's threshold.");
        }
        Place top = places.get(0);
        int carriers = carriers(subject);
        double share = Math.min(1, all.time().totalNanos() / 1e9 / subject.seconds() / carriers);
        List<String> named =
                all.threadNames().stream().filter(name -> !name.isBlank()).toList();
        return new Verdict(
                        this,
                        subject,
                        Sureness.limited(text().score(share), all.time().count()))
                .confidence(Sureness.of(all.time().count(), text().limit("few-events")))
                .evidence("share of the carriers' time", share, Unit.SHARE)
                .evidence("pinned", all.time().count() / subject.seconds(), Unit.PER_SECOND)
                .evidence("longest", all.time().maxNanos(), Unit.NANOS)
                .evidence("virtual threads", all.threadCount(), Unit.COUNT)
                .evidence("carriers", carriers, Unit.COUNT)
                .threads(named)
                .stack(top.frames())
                .finding(Phrase.count(all.threadCount(), "virtual thread") + " waited without leaving "
                        + Phrase.possessive(all.threadCount()) + " carrier for " + Phrase.percent(share)
                        + " of the carriers' time, most of it at " + top.label() + ".");
    }

    /** As many as were seen, else as many as there are hardware threads, which is how many the JDK makes. */
    private static int carriers(Subject subject) {
        int seen = 0;
        for (int thread = 0; thread < subject.tables().names().threads().size(); thread++) {
            seen += subject.thread(thread).carrier() ? 1 : 0;
        }
        Integer hardware = subject.tables().runtime().hardwareThreads();
        return Math.max(1, seen > 0 ? seen : hardware == null ? 1 : hardware);
    }
}
