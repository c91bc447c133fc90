package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.SampleLog;

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
        SamplesByThread byThread = SamplesByThread.of(log);
        double[] medians = new double[byThread.threads()];
        for (int thread = 0; thread < medians.length; thread++) {
            long[] gaps = byThread.sortedWeights(log, thread);
            medians[thread] = gaps.length < FEW ? 0 : gaps[gaps.length / 2];
        }
        double[] weights = new double[log.size()];
        for (int i = 0; i < weights.length; i++) {
            double median = medians[log.thread(i)];
            weights[i] =
                    byThread.first()[i] || median <= 0 ? 1 : Math.sqrt(Math.min(MOST, log.weightBytes(i) / median));
        }
        return weights;
    }
}
