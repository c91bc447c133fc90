package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Whether threads wait for a resource of which there are too few: permits, connections, pooled objects. */
final class PoolStarvationRule implements Rule {
    private static final int FEW_WAITS = 20;

    @Override
    public String id() {
        return "pool-starvation";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Set<Integer> pools = subject.stacksIn(ThreadState.WAITING_POOL);
        IntPredicate bounded = stack -> pools.contains(stack) || waitsForResource(subject.frames(stack));
        List<Place> places = Place.union(List.of(
                subject.placesAt(Activity.PARK, bounded),
                subject.placesAt(Activity.MONITOR_WAIT, bounded),
                // A pool may be polled.
                subject.places(Activity.SLEEP, this::waitsForResource)));
        Place top = places.stream()
                .filter(place -> place.threadCount() >= text().limit("fewest-threads"))
                .findFirst()
                .orElse(null);
        if (top == null) {
            return Verdict.fine(this, subject, "No threads were seen to wait for a bounded resource.");
        }
        double share = top.share();
        double mean = (double) top.time().totalNanos() / Math.max(1, top.time().count());
        double waiting = top.time().totalNanos() / 1e9 / subject.seconds();
        return new Verdict(
                        this,
                        subject,
                        Sureness.limited(text().score(share), top.time().count()))
                .confidence(Sureness.of(top.time().count(), FEW_WAITS))
                .evidence("share of the threads' time", share, Unit.SHARE)
                .evidence("threads waiting on average", waiting, Unit.COUNT)
                .evidence("mean wait", mean, Unit.NANOS)
                .evidence("waits", top.time().count() / subject.seconds(), Unit.PER_SECOND)
                .evidence("threads", top.threadCount(), Unit.COUNT)
                .threads(top.threadNames())
                .stack(top.frames())
                .finding(Phrase.count(top.threadCount(), "thread") + " spent " + Phrase.percent(share)
                        + " of " + Phrase.possessive(top.threadCount()) + " time waiting for a bounded resource at "
                        + top.label() + ", " + Phrase.time(mean) + " each time.");
    }

    /** By the JDK's own permits, or by the names that pools give the methods that hand something out. */
    private boolean waitsForResource(List<Frame> frames) {
        boolean found = false;
        for (Frame frame : frames) {
            String method = frame.method();
            if (text().pattern("not").matcher(method).matches()) {
                return false;
            }
            found |= SiteLabel.isJdk(frame)
                    ? text().pattern("jdk").matcher(method).matches()
                    : text().pattern("methods").matcher(method).matches();
        }
        return found;
    }
}
