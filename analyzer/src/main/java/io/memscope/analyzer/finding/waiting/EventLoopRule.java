package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an event loop, or a carrier of virtual threads, is held up by what it should hand to others. */
final class EventLoopRule implements Rule {
    private static final List<Activity> STALLS = List.of(
            Activity.SLEEP,
            Activity.MONITOR_ENTER,
            Activity.MONITOR_WAIT,
            Activity.PARK,
            Activity.FILE_READ,
            Activity.FILE_WRITE,
            Activity.FILE_FORCE,
            Activity.SOCKET_READ,
            Activity.SOCKET_WRITE);

    @Override
    public String id() {
        return "event-loop-blocked";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Set<Integer> loops = loops(subject);
        if (loops.isEmpty()) {
            return Verdict.fine(this, subject, "No thread is known to be an event loop.");
        }
        Pattern select = text().pattern("select");
        List<List<Place>> all = new ArrayList<>();
        for (Activity kind : STALLS) {
            all.add(subject.places(kind, loops::contains, frames -> isStall(frames, select)));
        }
        List<Place> places = Place.union(all);
        Place stalls = Place.together(places);
        if (stalls == null) {
            return Verdict.fine(this, subject, "Event loops waited for events alone.");
        }
        Place top = places.get(0);
        double share = stalls.share();
        double mean = (double) top.time().totalNanos() / Math.max(1, top.time().count());
        return new Verdict(
                        this, subject, Supported.score(text().score(share), text().score(stalls.shareWithoutLongest())))
                .confidence(Sureness.of(stalls.time().count(), text().limit("few-stalls")))
                .evidence("share of the loops' time", share, Unit.SHARE)
                .evidence("longest stall", stalls.time().maxNanos(), Unit.NANOS)
                .evidence("stalls", stalls.time().count() / subject.seconds(), Unit.PER_SECOND)
                .evidence("event loops", loops.size(), Unit.COUNT)
                .threads(stalls.threadNames())
                .stack(top.frames())
                .finding(Phrase.count(stalls.threadCount(), "event loop") + " spent " + Phrase.percent(share) + " of "
                        + Phrase.possessive(stalls.threadCount()) + " time blocked within an event, most of it at "
                        + top.label() + ", " + Phrase.time(mean) + " each time.");
    }

    private Set<Integer> loops(Subject subject) {
        Pattern names = text().pattern("threads");
        Set<Integer> loops = new HashSet<>();
        for (int thread = 0; thread < subject.tables().names().threads().size(); thread++) {
            if (subject.isApplication(thread)
                    && (subject.thread(thread).carrier()
                            || names.matcher(subject.thread(thread).name()).matches())) {
                loops.add(thread);
            }
        }
        // Threads that select most of the time are loops whatever their name is.
        Cube natives = subject.tables().activities().of(Activity.NATIVE);
        Pattern select = text().pattern("select");
        for (int cell = 0; cell < natives.size(); cell++) {
            if (subject.isApplication(natives.first(cell))
                    && subject.frames(natives.third(cell)).stream().anyMatch(frame -> isSelect(frame, select))) {
                loops.add(natives.first(cell));
            }
        }
        return loops;
    }

    private static boolean isStall(List<Frame> frames, Pattern select) {
        return !frames.isEmpty()
                && frames.stream()
                        .noneMatch(frame -> select.matcher(frame.method()).matches());
    }

    private static boolean isSelect(Frame frame, Pattern select) {
        return frame.className().contains("Selector")
                && select.matcher(frame.method()).matches();
    }
}
