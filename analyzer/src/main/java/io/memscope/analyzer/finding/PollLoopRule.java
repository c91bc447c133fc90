package io.memscope.analyzer.finding;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.WaitReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether threads poll: many short sleeps or timed parks at one place, instead of waiting to be woken. */
final class PollLoopRule implements Rule {
    /** Score by the part of their lifetime that the threads concerned spend so. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.005, 0, 0.02, 25, 0.1, 75, 0.5, 100);

    /** Longer sleeps on average are a pace, not a poll. */
    private static final double LONGEST_SLEEP_NANOS = 50e6;

    /** Longer timed parks are the way that idle queues and pools of the JDK wait. */
    private static final double LONGEST_PARK_NANOS = 20e6;

    /**
     * A thread of its own that naps is most often one that sets the pace: worth knowing, rarely what holds others up.
     */
    private static final int LONE_THREAD_SCORE = 40;

    /** Fewer naps a thread are no loop. */
    private static final double FEWEST_NAPS = 10;

    @Override
    public String id() {
        return "poll-loop";
    }

    @Override
    public String title() {
        return "Polling in a loop";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.SLEEP_OR_PARK);
    }

    /** Naps at one place in the application's code, whatever the stack above and below. */
    private static final class Place {
        private TimeSum time = TimeSum.ZERO;
        private int threads;
        private List<Frame> frames = List.of();
        private boolean sleeps;

        void add(WaitReport wait) {
            if (wait.time().totalNanos() >= time.totalNanos()) {
                frames = wait.frames();
                sleeps = wait.kind() == WaitReport.Kind.SLEEP;
            }
            time = time.plus(wait.time());
            threads = Math.max(threads, wait.threadCount());
        }

        boolean loops() {
            double longest = sleeps ? LONGEST_SLEEP_NANOS : LONGEST_PARK_NANOS;
            return (double) time.totalNanos() / time.count() <= longest
                    && (double) time.count() / threads >= FEWEST_NAPS;
        }
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        Map<String, Place> places = new HashMap<>();
        List<WaitReport> waits = analysis.waits() == null ? List.of() : analysis.waits();
        for (WaitReport wait : waits) {
            // Where no frame is the application's, the loop is the JDK's, and idle.
            if (naps(wait) && SiteLabel.applicationFrame(wait.frames()).isPresent()) {
                places.computeIfAbsent(SiteLabel.of(wait.frames()), label -> new Place())
                        .add(wait);
            }
        }
        Map.Entry<String, Place> top = places.entrySet().stream()
                .filter(entry -> entry.getValue().loops())
                .max(Comparator.comparingLong((Map.Entry<String, Place> entry) ->
                                entry.getValue().time.totalNanos())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElse(null);
        if (top == null) {
            return nothingFound(analysis);
        }
        return verdict(analysis, top.getKey(), top.getValue());
    }

    /** Most polling is done with short sleeps: where they were not recorded, nothing is in order yet. */
    private Finding nothingFound(Analysis analysis) {
        if (analysis.threads().stream().allMatch(thread -> thread.slept() == null)) {
            return Verdict.notRecorded(this, List.of(Needs.SLEEP));
        }
        String threshold = analysis.dataQuality().settings().stream()
                .filter(setting -> setting.event().equals("jdk.ThreadSleep")
                        && setting.name().equals("threshold")
                        && !setting.value().startsWith("0"))
                .map(setting -> "; sleeps shorter than " + setting.value() + " were not recorded")
                .findFirst()
                .orElse("");
        return Verdict.fine(this, "No thread naps in a loop" + threshold + ".");
    }

    private Finding verdict(Analysis analysis, String label, Place place) {
        List<ThreadReport> nappers = analysis.threads().stream()
                .filter(thread -> napNanos(thread, place.sleeps) > 0)
                .sorted(Comparator.comparingLong((ThreadReport thread) -> napNanos(thread, place.sleeps))
                        .reversed())
                .toList();
        List<ThreadReport> concerned = nappers.subList(0, Math.min(place.threads, nappers.size()));
        double lifetimes =
                concerned.stream().mapToDouble(ThreadReport::lifetimeNanos).sum();
        double share = lifetimes > 0 ? Math.min(1, place.time.totalNanos() / lifetimes) : 0;
        double mean = (double) place.time.totalNanos() / place.time.count();
        int score = place.threads > 1 ? CURVE.score(share) : Math.min(LONE_THREAD_SCORE, CURVE.score(share));
        return new Verdict(this, score)
                .evidence("share of the threads' time", share, Unit.SHARE)
                .evidence("naps", place.time.count(), Unit.COUNT)
                .evidence("mean nap", mean, Unit.NANOS)
                .evidence("time napped", place.time.totalNanos(), Unit.NANOS)
                .evidence("threads", place.threads, Unit.COUNT)
                .threads(concerned.stream().map(ThreadReport::name).toList())
                .stack(place.frames)
                .finding(
                        Phrase.count(place.threads, "thread") + " spent " + Phrase.percent(share)
                                + " of " + Phrase.possessive(place.threads) + " time polling at " + label + ": "
                                + place.time.count() + (place.sleeps ? " sleeps of " : " timed parks of ")
                                + Phrase.time(mean) + " on average.",
                        "Wait to be woken instead: a BlockingQueue, a Semaphore or a Condition for the resource polled"
                                + " for; where a bounded resource is polled, give more of it or hold it for less.");
    }

    private static boolean naps(WaitReport wait) {
        return wait.kind() == WaitReport.Kind.SLEEP
                || (wait.kind() == WaitReport.Kind.PARK
                        && wait.frames().stream().anyMatch(PollLoopRule::parksForATime));
    }

    private static boolean parksForATime(Frame frame) {
        return frame.className().equals("java.util.concurrent.locks.LockSupport")
                && (frame.methodName().equals("parkNanos") || frame.methodName().equals("parkUntil"));
    }

    private static long napNanos(ThreadReport thread, boolean sleeps) {
        @Nullable TimeSum naps = sleeps ? thread.slept() : thread.parked();
        return naps == null ? 0 : naps.totalNanos();
    }
}
