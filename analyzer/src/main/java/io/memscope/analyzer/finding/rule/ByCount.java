package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Given sums of events that have no duration, ranks threads and stacks by the number of their events. */
public final class ByCount {

    private ByCount() {}

    /** Names of threads, most events first. */
    public static List<String> threads(Subject subject, Cube cube) {
        return ranked(cube, cube::first).stream()
                .map(thread -> subject.thread(thread).name())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    /** The stack with most events that has any frames; empty if there is none. */
    public static List<Frame> topFrames(Subject subject, Cube cube) {
        return ranked(cube, cube::third).stream()
                .map(subject::frames)
                .filter(frames -> !frames.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The class with most events; empty if none is told. */
    public static String topClass(Subject subject, Cube cube) {
        return ranked(cube, cube::second).stream()
                .map(type -> subject.tables().names().classes().get(type))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<Integer> ranked(Cube cube, IntUnaryOperator key) {
        Map<Integer, Long> counts = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            counts.merge(key.applyAsInt(cell), cube.count(cell), Saturated::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
