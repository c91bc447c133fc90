package io.memscope.analyzer.finding.runtime;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Growth;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.ByCount;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether exceptions are thrown at a rate at which they are a way of control, and cost. */
final class ExceptionStormRule implements Rule {

    @Override
    public String id() {
        return "exception-storm";
    }

    /** Where exceptions come from: the threads and the place. */
    private record Source(List<String> threads, List<Frame> frames, String type) {}

    @Override
    public Finding evaluate(Subject subject) {
        Growth thrown = subject.tables().vm().thrown();
        Cube events = subject.tables().activities().of(Activity.EXCEPTION);
        // Events may be throttled; the JVM's count is not.
        boolean counted = thrown.readings() >= 2;
        double perSecond = Math.max(counted ? thrown.perSecond() : 0, events.totalCount() / subject.seconds());
        if (!counted && events.totalCount() == 0 && !subject.recordedTypes().contains(Activity.EXCEPTION.typeName())) {
            return bySamples(subject)
                    .orElseGet(() -> Verdict.notRecorded(
                            this,
                            "The recording has no two readings of the JVM's count of exceptions.",
                            "Record for longer, or more often: "
                                    + text().needs().get(0).setting() + "."));
        }
        double score = text().score(perSecond);
        Source source = score > 0 ? source(subject, events) : new Source(List.of(), List.of(), "");
        String place = source.frames.isEmpty() ? "" : ", most of them at " + SiteLabel.of(source.frames);
        return new Verdict(this, subject, score)
                .confidence(counted ? Confidence.HIGH : Confidence.MEDIUM)
                .evidence("exceptions", perSecond, Unit.PER_SECOND)
                .threads(source.threads)
                .stack(source.frames)
                .finding(String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond)
                        + " exceptions a second are thrown" + (source.type.isEmpty() ? "" : ", mostly " + source.type)
                        + place + ".");
    }

    /** By the bytes of exceptions sampled, each of which is an object of some size at least; empty without samples. */
    private Optional<Finding> bySamples(Subject subject) {
        if (subject.analysis().dataQuality().allocationSamples() < text().limit("few-samples")) {
            return Optional.empty();
        }
        double bytes = subject.analysis().classes().stream()
                .filter(row -> text().pattern("throwables").matcher(row.name()).matches())
                .mapToDouble(row -> row.allocatedBytes().low())
                .sum();
        double perSecond = bytes / text().limit("object") / subject.seconds();
        Source source = source(subject, subject.tables().activities().of(Activity.EXCEPTION));
        String place = source.frames.isEmpty() ? "" : ", most of them at " + SiteLabel.of(source.frames);
        return Optional.of(new Verdict(this, subject, text().score(perSecond))
                .confidence(Confidence.LOW)
                .evidence("exceptions at most, by their bytes", perSecond, Unit.PER_SECOND)
                .threads(source.threads)
                .stack(source.frames)
                .finding("By the bytes sampled, some " + String.format(Locale.ROOT, "%.0f", perSecond)
                        + " exceptions a second are made at most" + place + "; their count was read only once."));
    }

    /** By the events; else by the objects sampled, since an exception and its trace must be allocated. */
    private Source source(Subject subject, Cube events) {
        if (events.size() > 0) {
            return new Source(
                    ByCount.threads(subject, events),
                    ByCount.topFrames(subject, events),
                    ByCount.topClass(subject, events));
        }
        for (Activity kind :
                List.of(Activity.ALLOCATION_SAMPLE, Activity.NEW_TLAB, Activity.EXECUTION, Activity.CPU_TIME)) {
            Source source = sampled(subject, subject.tables().activities().of(kind));
            if (!source.frames.isEmpty()) {
                return source;
            }
        }
        return new Source(List.of(), List.of(), "");
    }

    private Source sampled(Subject subject, Cube cube) {
        Map<Integer, Boolean> types = new HashMap<>();
        Map<Integer, Boolean> making = new HashMap<>();
        Map<Integer, Long> threads = new HashMap<>();
        Map<Integer, Long> stacks = new HashMap<>();
        Map<String, Long> throwables = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            String type = subject.tables().names().classes().get(cube.second(cell));
            boolean throwable = types.computeIfAbsent(
                    cube.second(cell),
                    key -> text().pattern("throwables").matcher(type).matches());
            if (throwable || making.computeIfAbsent(cube.third(cell), key -> isMaking(subject.frames(key)))) {
                threads.merge(cube.first(cell), cube.count(cell), Saturated::sum);
                stacks.merge(cube.third(cell), cube.count(cell), Saturated::sum);
                if (throwable) {
                    throwables.merge(type, cube.count(cell), Saturated::sum);
                }
            }
        }
        return new Source(
                threads.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> subject.thread(entry.getKey()).name())
                        .toList(),
                top(stacks).map(subject::frames).orElse(List.of()),
                top(throwables).orElse(""));
    }

    private static <K extends Comparable<K>> Optional<K> top(Map<K, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<K, Long>comparingByValue()
                        .thenComparing(Map.Entry.<K, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    private boolean isMaking(List<Frame> frames) {
        return frames.stream()
                .anyMatch(frame ->
                        text().pattern("making").matcher(frame.method()).matches());
    }
}
