package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether one thread computes all the time while the others wait: the serial part of the work. */
final class SingleHotThreadRule implements Rule {
    /** A thread that computes has at least that part of a core, on the busiest of machines. */
    private static final double COMPUTES = 0.15;

    @Override
    public String id() {
        return "single-hot-thread";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<Use> uses = Use.of(subject);
        Use hot = uses.stream()
                .filter(use -> use.cpu() >= COMPUTES)
                .max(Comparator.comparingDouble(Use::running))
                .orElse(null);
        if (hot == null || uses.size() < text().limit("fewest-threads")) {
            return Verdict.fine(this, subject, "No thread computes while several others are there.");
        }
        double runs = hot.running();
        double others = 0;
        long waiting = 0;
        for (Use use : uses) {
            if (use != hot) {
                others = Math.max(others, use.cpu());
                waiting += use.waiting() + use.idle() >= text().limit("others-waiting") ? 1 : 0;
            }
        }
        double waitingPart = (double) waiting / (uses.size() - 1);
        // A second thread that computes as well is another bottleneck, or none.
        boolean alone = others <= Math.max(text().limit("others-busy"), 0) * hot.cpu() * 2
                && waitingPart >= text().limit("others-waiting");
        List<Frame> frames = topFrames(subject, hot);
        return new Verdict(this, subject, alone ? text().score(runs) : 0)
                .confidence(Confidence.MEDIUM)
                .evidence("part of its time that it runs or would run", runs, Unit.SHARE)
                .evidence("CPU", hot.cpu(), Unit.SHARE)
                .evidence("CPU of the next busiest thread", others, Unit.SHARE)
                .evidence("part of the other threads that wait most of the time", waitingPart, Unit.SHARE)
                .threads(List.of(hot.row().name()))
                .stack(frames)
                .finding(
                        alone
                                ? Phrase.thread(hot.row().name()) + " runs or would run " + Phrase.percent(runs)
                                        + " of its time, while " + waiting + " of the " + (uses.size() - 1)
                                        + " other threads wait most of theirs"
                                        + (frames.isEmpty() ? "" : "; it is mostly at " + SiteLabel.of(frames)) + "."
                                : "More than one thread computes, or the others don't wait.");
    }

    private static List<Frame> topFrames(Subject subject, Use hot) {
        Cube samples = subject.tables().activities().of(Activity.EXECUTION);
        Map<Integer, Long> stacks = new HashMap<>();
        Long id = hot.row().javaThreadId();
        for (int cell = 0; cell < samples.size(); cell++) {
            if (id != null && subject.thread(samples.first(cell)).javaThreadId() == id) {
                stacks.merge(samples.third(cell), samples.count(cell), Saturated::sum);
            }
        }
        return stacks.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
                .map(entry -> subject.frames(entry.getKey()))
                .orElse(List.of());
    }
}
