package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.Comparator;
import java.util.List;

/** Whether threads wait long for single reads, writes or flushes. */
final class SlowIoRule implements Rule {

    @Override
    public String id() {
        return "slow-io";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Transfers slow = Transfers.of(subject, text().limit("first-ephemeral-port")).stream()
                .filter(some -> some.usualNanos() >= text().limit("slow"))
                .max(Comparator.comparingInt((Transfers some) -> text().score(some.share()))
                        .thenComparingLong(some -> some.all().totalNanos())
                        .thenComparing(Transfers::target, Comparator.reverseOrder()))
                .orElse(null);
        Place flush = subject.places(Activity.FILE_FORCE, frames -> true).stream()
                .findFirst()
                .orElse(null);
        if (flush != null && (slow == null || flush.share() > slow.share())) {
            return flushes(subject, flush);
        }
        if (slow == null) {
            return Verdict.fine(this, subject, "No target of IO is slow.");
        }
        double share = slow.share();
        Place place = slow.place();
        // A peer that the system gave its port is most often a client, whose next request is waited for.
        double most = slow.port() >= text().limit("first-ephemeral-port") ? text().limit("maybe-idle-score") : 100;
        return new Verdict(
                        this,
                        subject,
                        Math.min(
                                most,
                                Sureness.limited(text().score(share), slow.all().count())))
                .confidence(Sureness.of(slow.all().count(), text().limit("few-operations")))
                .evidence("share of the threads' time", share, Unit.SHARE)
                .evidence("mean operation", slow.meanNanos(), Unit.NANOS)
                .evidence("longest operation", slow.all().maxNanos(), Unit.NANOS)
                .evidence("operations", slow.all().count() / subject.seconds(), Unit.PER_SECOND)
                .evidence("mean size", slow.meanBytes(), Unit.BYTES)
                .threads(slow.threadNames())
                .stack(place == null ? List.of() : place.frames())
                .finding(Phrase.count(slow.threadCount(), "thread") + " spent " + Phrase.percent(share) + " of "
                        + Phrase.possessive(slow.threadCount()) + " time in IO with " + slow.target() + ", "
                        + Phrase.time(slow.meanNanos()) + " each time"
                        + (place == null ? "" : ", most of it at " + place.label()) + ".");
    }

    private Finding flushes(Subject subject, Place flush) {
        double mean =
                (double) flush.time().totalNanos() / Math.max(1, flush.time().count());
        return new Verdict(
                        this,
                        subject,
                        Sureness.limited(
                                text().score(flush.share()), flush.time().count()))
                .confidence(Sureness.of(flush.time().count(), text().limit("few-operations")))
                .evidence("share of the threads' time", flush.share(), Unit.SHARE)
                .evidence("mean flush", mean, Unit.NANOS)
                .evidence("flushes", flush.time().count() / subject.seconds(), Unit.PER_SECOND)
                .threads(flush.threadNames())
                .stack(flush.frames())
                .finding(Phrase.count(flush.threadCount(), "thread") + " spent " + Phrase.percent(flush.share())
                        + " of " + Phrase.possessive(flush.threadCount()) + " time waiting for files to reach the disk"
                        + " at " + flush.label() + ", " + Phrase.time(mean) + " each time.");
    }
}
