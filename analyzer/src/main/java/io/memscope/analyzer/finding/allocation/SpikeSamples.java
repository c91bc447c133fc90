package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Given a part of the time, says who allocated in it, and where, by the weights of samples; but for each thread's
 * first, which may be of all its life (JDK-8307488).
 *
 * @param threads names, most bytes first
 * @param frames the stack of most bytes; empty if none has one
 * @param own part of the weights, from 0 to 1, that is left when each thread's usual weight is taken off once: a sample
 *     stands for all since the thread's last, and after a collection all threads have one at once
 */
record SpikeSamples(List<String> threads, List<Frame> frames, double own) {

    static SpikeSamples of(Subject subject, long fromNanos, long toNanos) {
        Map<Integer, Long> threads = new HashMap<>();
        Map<Integer, Long> stacks = new HashMap<>();
        Map<Integer, Double> weights = new HashMap<>();
        Map<Integer, Long> firsts = firsts(subject.tables().samples());
        for (SampleLog log :
                List.of(subject.tables().samples(), subject.tables().outside())) {
            for (int sample = 0; sample < log.size(); sample++) {
                long nanos = log.epochNanos(sample);
                Long first = firsts.get(log.thread(sample));
                if (nanos >= fromNanos && nanos < toNanos && (first == null || first != nanos)) {
                    threads.merge(log.thread(sample), log.weightBytes(sample), Saturated::sum);
                    stacks.merge(log.stack(sample), log.weightBytes(sample), Saturated::sum);
                    weights.merge(log.thread(sample), (double) log.weightBytes(sample), Double::sum);
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
                        .orElse(List.of()),
                own(subject, weights));
    }

    private static Map<Integer, Long> firsts(SampleLog log) {
        Map<Integer, Long> firsts = new HashMap<>();
        for (int sample = 0; sample < log.size(); sample++) {
            firsts.merge(log.thread(sample), log.epochNanos(sample), Math::min);
        }
        return firsts;
    }

    private static double own(Subject subject, Map<Integer, Double> weights) {
        SampleLog log = subject.tables().samples();
        Map<Integer, List<Long>> all = new HashMap<>();
        for (int sample = 0; sample < log.size(); sample++) {
            if (weights.containsKey(log.thread(sample))) {
                all.computeIfAbsent(log.thread(sample), thread -> new ArrayList<>())
                        .add(log.weightBytes(sample));
            }
        }
        double sum = 0;
        double left = 0;
        for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
            List<Long> ofThread = all.getOrDefault(entry.getKey(), List.of());
            double usual =
                    ofThread.isEmpty() ? 0 : ofThread.stream().sorted().toList().get(ofThread.size() / 2);
            sum += entry.getValue();
            left += Math.max(0, entry.getValue() - usual);
        }
        return sum > 0 ? left / sum : 1;
    }

    private static List<Integer> ranked(Map<Integer, Long> bytes) {
        return bytes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
