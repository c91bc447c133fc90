package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given an analysis, names the threads whose samples are of certain classes or places. */
final class Allocators {
    private static final List<Activity> SAMPLES =
            List.of(Activity.ALLOCATION_SAMPLE, Activity.NEW_TLAB, Activity.OUTSIDE_TLAB);

    private Allocators() {}

    /** A condition on a class and a stack, each a number of the tables. */
    interface Choice {
        boolean test(int type, int stack);
    }

    /** Names of threads, most samples first. */
    static List<String> of(Subject subject, Choice choice) {
        Map<Integer, Long> samples = new HashMap<>();
        for (Activity kind : SAMPLES) {
            Cube cube = subject.tables().activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                if (choice.test(cube.second(cell), cube.third(cell))) {
                    samples.merge(cube.first(cell), cube.count(cell), Saturated::sum);
                }
            }
        }
        return samples.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> subject.thread(entry.getKey()).name())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    /** A condition on a thread and a class, each a number of the tables. */
    interface Part {
        boolean test(int thread, int type);
    }

    /** The stack of most samples of some threads and classes; empty if none has frames. */
    static List<Frame> topFrames(Subject subject, Part part) {
        Map<Integer, Long> samples = new HashMap<>();
        for (Activity kind : SAMPLES) {
            Cube cube = subject.tables().activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                if (part.test(cube.first(cell), cube.second(cell))) {
                    samples.merge(cube.third(cell), cube.count(cell), Saturated::sum);
                }
            }
        }
        return samples.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> subject.frames(entry.getKey()))
                .filter(frames -> !frames.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The same of one class, by its name. */
    static List<Frame> topFrames(Subject subject, String type) {
        return topFrames(
                subject,
                (thread, key) -> subject.tables().names().classes().get(key).equals(type));
    }
}
