package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Polls.Total;
import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.Tables;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Given samples and what the JVM allocated in all between two readings, gives each sample the weight of its time: the
 * throttle takes as many samples of a busy moment as of a quiet one.
 *
 * <p>Times are strata only as far as their mixes are seen to differ ({@link Agreement}): a moment of {@code T} bytes
 * and {@code n} samples goes by its own mix with weight {@code λ = n / (n + α)}, and by that of all time with the rest.
 * A sample of it weighs {@code T λ / n + Σ T (1 − λ) / N}. Where mixes do not differ, λ is 0 and all weigh the same: to
 * follow the rate would add noise and take away no bias.
 */
final class RateStrata {
    private static final int FEWEST_READINGS = 4;

    private RateStrata() {}

    /** Weight by sample of the log, 1 on average; all 1 where time makes no difference, or nothing tells. */
    static double[] weights(Tables tables) {
        SampleLog log = tables.samples();
        double[] weights = new double[log.size()];
        Arrays.fill(weights, 1);
        Collection<List<Total>> byJvm = tables.counters().totals().values();
        if (byJvm.size() != 1 || tables.filter().threads() != null) {
            return weights;
        }
        List<Total> totals = byJvm.iterator().next();
        if (totals.size() < FEWEST_READINGS) {
            return weights;
        }
        long[] ends = totals.stream().mapToLong(Total::epochNanos).toArray();
        double[] bytes = bytes(totals, tables.startNanos(), tables.endNanos());
        int[] slices = new int[log.size()];
        double[] samples = new double[bytes.length];
        Agreement.Counter counter = new Agreement.Counter();
        for (int i = 0; i < log.size(); i++) {
            slices[i] = slice(ends, log.epochNanos(i));
            samples[slices[i]]++;
            counter.add(0, slices[i], log.classKey(i), 1);
        }
        Agreement agreement = counter.agreement();
        if (!agreement.known() || agreement.sure() <= 0) {
            return weights;
        }
        fill(weights, slices, bytes, samples, agreement);
        return weights;
    }

    private static void fill(double[] weights, int[] slices, double[] bytes, double[] samples, Agreement agreement) {
        double shared = 0;
        double sum = 0;
        double[] own = new double[bytes.length];
        for (int slice = 0; slice < bytes.length; slice++) {
            double weight = agreement.ownWeight(samples[slice]);
            own[slice] = samples[slice] > 0 ? bytes[slice] * weight / samples[slice] : 0;
            shared += bytes[slice] * (1 - weight);
            sum += bytes[slice];
        }
        if (sum <= 0) {
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (own[slices[i]] + shared / weights.length) * weights.length / sum;
        }
    }

    /** Bytes of each slice, as much of it as lies in the time analyzed. */
    private static double[] bytes(List<Total> totals, long fromNanos, long toNanos) {
        double[] bytes = new double[totals.size() - 1];
        for (int i = 0; i < bytes.length; i++) {
            long begin = totals.get(i).epochNanos();
            long end = totals.get(i + 1).epochNanos();
            double part = (double) (Math.min(end, toNanos) - Math.max(begin, fromNanos)) / (end - begin);
            bytes[i] = Math.max(0, part)
                    * (totals.get(i + 1).allocatedBytes() - totals.get(i).allocatedBytes());
        }
        return bytes;
    }

    private static int slice(long[] ends, long epochNanos) {
        int found = Arrays.binarySearch(ends, epochNanos);
        int slice = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(ends.length - 2, slice));
    }
}
