package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.SampleLog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Given samples of which many are of successive TLABs, weighs each by the root of how long its thread had not been
 * sampled: an object outside of a TLAB is a candidate only where that is a TLAB's worth, so samples after short gaps
 * are of small objects, and stand for less.
 *
 * <p>The root is between equal weights, which miss large objects, and the weights as recorded, which are noisy; a gap
 * counts as at most four of the thread's median. Of what was tried it was off least where many candidates are sampled
 * and no event tells of objects outside; elsewhere equal weights are.
 */
final class GapWeights {
    private static final double MOST = 4;
    private static final int FEW = 5;

    private GapWeights() {}

    static double[] of(SampleLog log) {
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> firsts = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            counts.merge(log.thread(i), 1, Integer::sum);
            int sample = i;
            firsts.merge(log.thread(i), i, (a, b) -> log.epochNanos(b) < log.epochNanos(a) ? sample : a);
        }
        Map<Integer, long[]> gaps = new HashMap<>();
        counts.forEach((thread, count) -> gaps.put(thread, new long[count]));
        for (int i = 0; i < log.size(); i++) {
            int place = counts.merge(log.thread(i), -1, Integer::sum);
            gaps.getOrDefault(log.thread(i), new long[place + 1])[place] = log.weightBytes(i);
        }
        Map<Integer, Double> medians = new HashMap<>();
        gaps.forEach((thread, ofThread) -> {
            Arrays.sort(ofThread);
            medians.put(thread, ofThread.length < FEW ? 0.0 : (double) ofThread[ofThread.length / 2]);
        });
        double[] weights = new double[log.size()];
        for (int i = 0; i < weights.length; i++) {
            double median = medians.getOrDefault(log.thread(i), 0.0);
            boolean first = firsts.getOrDefault(log.thread(i), -1) == i;
            weights[i] = first || median <= 0 ? 1 : Math.sqrt(Math.min(MOST, log.weightBytes(i) / median));
        }
        return weights;
    }
}
