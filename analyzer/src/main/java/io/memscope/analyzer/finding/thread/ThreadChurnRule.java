package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.ByCount;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Stops;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether threads are started again and again for little work each. */
final class ThreadChurnRule implements Rule {

    @Override
    public String id() {
        return "thread-churn";
    }

    @Override
    public Finding evaluate(Subject subject) {
        if (!subject.tables().lives().recorded()) {
            return byCounter(subject);
        }
        // In a short recording all threads live for short; those are meant that ended long before it did.
        double shortNanos = Math.min(text().limit("short-life"), subject.seconds() * 1e9 / 4);
        List<ThreadReport> started = subject.analysis().threads().stream()
                .filter(ApplicationThreads::contain)
                .filter(thread -> !thread.virtual() && thread.startEpochNanos() != null)
                .toList();
        List<ThreadReport> brief = started.stream()
                .filter(thread -> thread.endEpochNanos() != null && thread.lifetimeNanos() <= shortNanos)
                .toList();
        if (brief.isEmpty()) {
            return Verdict.fine(this, subject, "No thread lived for short.");
        }
        double perSecond = brief.size() / subject.seconds();
        double mean =
                brief.stream().mapToLong(ThreadReport::lifetimeNanos).average().orElse(0);
        Map<String, Long> pools = brief.stream()
                .map(ThreadReport::pool)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> named = pools.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Cube starts = subject.tables().activities().of(Activity.THREAD_START);
        List<Frame> frames = ByCount.topFrames(subject, starts);
        return new Verdict(
                        this,
                        subject,
                        Supported.score(
                                text().score(perSecond),
                                text().score(Stops.leastCount(brief.size()) / subject.seconds())))
                .confidence(brief.size() < text().limit("few-starts") ? Confidence.LOW : Confidence.HIGH)
                .evidence("threads that lived for short", perSecond, Unit.PER_SECOND)
                .evidence("mean life", mean, Unit.NANOS)
                .evidence("part of all threads started", (double) brief.size() / started.size(), Unit.SHARE)
                .threads(named)
                .stack(frames)
                .finding(String.format(Locale.ROOT, "%.0f", perSecond) + " threads a second are started that live for "
                        + Phrase.time(mean) + " on average, most of them " + named.get(0)
                        + (frames.isEmpty() ? "" : ", started at " + SiteLabel.of(frames)) + ".");
    }

    /** Without starts and ends one by one nobody knows how long threads live. */
    private Finding byCounter(Subject subject) {
        double perSecond = subject.tables().vm().startedThreads().perSecond();
        if (subject.tables().vm().startedThreads().readings() < 2) {
            return subject.recordedTypes().contains(Activity.THREAD_START.typeName())
                    ? Verdict.fine(this, subject, "No thread was started.")
                    : Verdict.notRecorded(this, text().needs());
        }
        return new Verdict(this, subject, text().score(perSecond))
                .confidence(Confidence.LOW)
                .evidence("threads started", perSecond, Unit.PER_SECOND)
                .finding(String.format(Locale.ROOT, "%.1f", perSecond)
                        + " threads a second are started; how long they live was not recorded.");
    }
}
