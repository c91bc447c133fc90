package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.finding.rule.Stops;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Given an analysis, judges the pauses of the collector: not by what one moment without a core made of them, nor by
 * what other programs did, who take the cores that the collector's threads would have.
 */
final class Pauses {
    /** Names of collectors that work on one thread. */
    private static final Set<String> SERIAL = Set.of("DefNew", "SerialOld", "Copy", "MarkSweepCompact");

    private final Stops stops = new Stops();
    private final double otherPrograms;
    private final double speed;
    private final double durationNanos;

    Pauses(Subject subject) {
        Map<String, List<Long>> byCollector = subject.tables().gc().collections().stream()
                .filter(collection -> collection.pauseNanos() > 0)
                .collect(Collectors.groupingBy(
                        Collection::name,
                        TreeMap::new,
                        Collectors.mapping(Collection::pauseNanos, Collectors.toList())));
        byCollector.values().forEach(stops::add);
        otherPrograms = subject.otherPrograms();
        boolean serial = byCollector.keySet().stream().allMatch(SERIAL::contains);
        speed = subject.speed(serial ? 1 : Integer.MAX_VALUE);
        durationNanos = subject.seconds() * 1e9;
    }

    /** From 0 to 1. */
    double otherPrograms() {
        return otherPrograms;
    }

    /** The score, by a curve of a rule, of the part of the time in pauses. */
    double score(RuleText text, String curve) {
        return stops.score(text, curve, speed, durationNanos);
    }
}
