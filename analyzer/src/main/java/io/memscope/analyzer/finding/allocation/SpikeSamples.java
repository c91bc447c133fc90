package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Given a part of the time, says who allocated in it, and where: by the number of samples, since the weight of a
 * thread's first may be of all its life (JDK-8307488).
 *
 * @param threads names, most samples first
 * @param frames the stack of most samples; empty if none has one
 */
record SpikeSamples(List<String> threads, List<Frame> frames) {

    static SpikeSamples of(Subject subject, long fromNanos, long toNanos) {
        Map<Integer, Long> threads = new HashMap<>();
        Map<Integer, Long> stacks = new HashMap<>();
        for (SampleLog log :
                List.of(subject.tables().samples(), subject.tables().outside())) {
            for (int sample = 0; sample < log.size(); sample++) {
                if (log.epochNanos(sample) >= fromNanos && log.epochNanos(sample) < toNanos) {
                    threads.merge(log.thread(sample), 1L, Saturated::sum);
                    stacks.merge(log.stack(sample), 1L, Saturated::sum);
                }
            }
        }
        return new SpikeSamples(
                ranked(threads).stream()
                        .map(thread -> subject.thread(thread).name())
                        .filter(name -> !name.isBlank())
                        .toList(),
                ranked(stacks).stream()
                        .map(subject::frames)
                        .filter(some -> !some.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
    }

    private static List<Integer> ranked(Map<Integer, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
