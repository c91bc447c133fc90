package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Need;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether threads poll: many short sleeps or timed parks at one place, instead of waiting to be woken. */
final class PollLoopRule implements Rule {
    private static final int FEW_NAPS = 30;

    @Override
    public String id() {
        return "poll-loop";
    }

    /** Naps of one kind at one place. */
    private record Naps(Place place, boolean sleeps) {
        double meanNanos() {
            return (double) place.time().totalNanos() / Math.max(1, place.time().count());
        }

        double perSecond() {
            return place.time().count() * 1e9 / Math.max(1, place.lifetimesNanos());
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        // Where no frame is the application's, the loop is the JDK's, and idle.
        Stream<Naps> sleeps = subject.places(Activity.SLEEP, PollLoopRule::isApplications).stream()
                .map(place -> new Naps(place, true));
        Stream<Naps> parks =
                subject.places(Activity.PARK, frames -> isApplications(frames) && parksForATime(frames)).stream()
                        .map(place -> new Naps(place, false));
        Optional<Naps> top = Stream.concat(sleeps, parks)
                .filter(this::loops)
                .max(Comparator.comparingInt(this::score)
                        .thenComparingLong(naps -> naps.place().time().totalNanos())
                        .thenComparing(naps -> naps.place().label(), Comparator.reverseOrder()));
        return top.map(naps -> verdict(subject, naps)).orElseGet(() -> nothingFound(subject));
    }

    private static boolean isApplications(List<Frame> frames) {
        return SiteLabel.applicationFrame(frames).isPresent();
    }

    /** Longer sleeps are a pace, not a poll; longer timed parks are the way that idle queues and pools wait. */
    private boolean loops(Naps naps) {
        return naps.meanNanos() <= text().limit(naps.sleeps() ? "longest-sleep" : "longest-park")
                && naps.perSecond() >= text().limit("fewest-naps");
    }

    /** A thread of its own that naps is most often one that sets the pace: worth knowing, it holds no others up. */
    private int score(Naps naps) {
        int score = text().score(naps.place().share());
        return naps.place().threadCount() > 1 ? score : Math.min((int) text().limit("lone-thread-score"), score);
    }

    /** Most polling is done with short sleeps: where they were not recorded, nothing is in order yet. */
    private Finding nothingFound(Subject subject) {
        if (!subject.recordedTypes().contains(Activity.SLEEP.typeName())) {
            return Verdict.notRecorded(this, List.of(Need.named("sleep")));
        }
        String threshold = subject.analysis().dataQuality().settings().stream()
                .filter(setting -> setting.event().equals(Activity.SLEEP.typeName())
                        && setting.name().equals("threshold")
                        && !setting.value().startsWith("0"))
                .map(setting -> "; sleeps shorter than " + setting.value() + " were not recorded")
                .findFirst()
                .orElse("");
        return Verdict.fine(this, subject, "No thread naps in a loop" + threshold + ".");
    }

    private Finding verdict(Subject subject, Naps naps) {
        Place place = naps.place();
        double share = place.share();
        return new Verdict(this, subject, score(naps))
                .confidence(Sureness.of(place.time().count(), FEW_NAPS))
                .evidence("share of the threads' time", share, Unit.SHARE)
                .evidence("naps of a thread", naps.perSecond(), Unit.PER_SECOND)
                .evidence("mean nap", naps.meanNanos(), Unit.NANOS)
                .evidence("time napped", place.time().totalNanos(), Unit.NANOS)
                .evidence("threads", place.threadCount(), Unit.COUNT)
                .threads(place.threadNames())
                .stack(place.frames())
                .finding(Phrase.count(place.threadCount(), "thread") + " spent " + Phrase.percent(share)
                        + " of " + Phrase.possessive(place.threadCount()) + " time polling at " + place.label()
                        + ": " + place.time().count() + (naps.sleeps() ? " sleeps of " : " timed parks of ")
                        + Phrase.time(naps.meanNanos()) + " on average.");
    }

    private boolean parksForATime(List<Frame> frames) {
        return frames.stream()
                .anyMatch(frame -> frame.className().equals("java.util.concurrent.locks.LockSupport")
                        && text().pattern("parks").matcher(frame.methodName()).matches());
    }
}
