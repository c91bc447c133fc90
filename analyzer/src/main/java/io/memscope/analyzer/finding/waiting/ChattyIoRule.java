package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether threads ask one target for many small things, one after the other. */
final class ChattyIoRule implements Rule {

    @Override
    public String id() {
        return "chatty-io";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Transfers chatty = Transfers.of(subject, text().limit("first-ephemeral-port")).stream()
                .filter(some -> some.usualNanos() < text().limit("slow")
                        && some.meanBytes() <= text().limit("small")
                        && some.perSecondAndThread() >= text().limit("frequent"))
                .max(Comparator.comparingInt((Transfers some) -> text().score(some.share()))
                        .thenComparingLong(some -> some.all().totalNanos())
                        .thenComparing(Transfers::target, Comparator.reverseOrder()))
                .orElse(null);
        if (chatty == null) {
            return Verdict.fine(this, subject, "No target is asked for many small things, as far as was recorded.");
        }
        double share = chatty.share();
        Place place = chatty.place();
        return new Verdict(this, subject, text().score(share))
                .confidence(Sureness.of(chatty.all().count(), text().limit("few-operations")))
                .evidence("share of the threads' time", share, Unit.SHARE)
                .evidence("operations of a thread", chatty.perSecondAndThread(), Unit.PER_SECOND)
                .evidence("mean size", chatty.meanBytes(), Unit.BYTES)
                .evidence("mean operation", chatty.meanNanos(), Unit.NANOS)
                .threads(chatty.threadNames())
                .stack(place == null ? List.of() : place.frames())
                .finding(Phrase.count(chatty.threadCount(), "thread") + " spent " + Phrase.percent(share) + " of "
                        + Phrase.possessive(chatty.threadCount()) + " time in small operations with "
                        + chatty.target() + ", " + String.format(Locale.ROOT, "%.0f", chatty.perSecondAndThread())
                        + "/s of " + Phrase.bytes(chatty.meanBytes()) + " each"
                        + (place == null ? "" : ", most of it at " + place.label()) + ".");
    }
}
