package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.SamplesByThread;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.Arrays;
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
        SampleLog samples = subject.tables().samples();
        SamplesByThread byThread = SamplesByThread.of(samples);
        long[] firstNanos = firstNanos(samples, byThread);
        Map<Integer, Long> threads = new HashMap<>();
        Map<Integer, Long> stacks = new HashMap<>();
        Map<Integer, Double> weights = new HashMap<>();
        for (SampleLog log : List.of(samples, subject.tables().outside())) {
            for (int sample = 0; sample < log.size(); sample++) {
                long nanos = log.epochNanos(sample);
                int thread = log.thread(sample);
                boolean first = thread < firstNanos.length && firstNanos[thread] == nanos;
                if (nanos >= fromNanos && nanos < toNanos && !first) {
                    threads.merge(thread, log.weightBytes(sample), Saturated::sum);
                    stacks.merge(log.stack(sample), log.weightBytes(sample), Saturated::sum);
                    weights.merge(thread, (double) log.weightBytes(sample), Double::sum);
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
                own(samples, byThread, weights));
    }

    /** By number of the thread the time of its first sample; of threads without samples none that an event has. */
    private static long[] firstNanos(SampleLog samples, SamplesByThread byThread) {
        long[] firstNanos = new long[byThread.threads()];
        Arrays.fill(firstNanos, Long.MIN_VALUE);
        for (int sample = 0; sample < samples.size(); sample++) {
            if (byThread.first()[sample]) {
                firstNanos[samples.thread(sample)] = samples.epochNanos(sample);
            }
        }
        return firstNanos;
    }

    private static double own(SampleLog samples, SamplesByThread byThread, Map<Integer, Double> weights) {
        double sum = 0;
        double left = 0;
        for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
            long[] sorted =
                    entry.getKey() < byThread.threads() ? byThread.sortedWeights(samples, entry.getKey()) : new long[0];
            long usual = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
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
