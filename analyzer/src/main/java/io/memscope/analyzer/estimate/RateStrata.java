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
 *
 * <p>A throttle that the recorder moved ({@code memscope.ThrottleChange}) is another thing: samples before and after
 * stand for different numbers of bytes by design, so the times between moves are strata in any case, and the mix of all
 * time is by their bytes.
 */
final class RateStrata {
    private static final int FEWEST_READINGS = 4;

    private RateStrata() {}

    /** Weight by sample of the log, 1 on average; all 1 where time makes no difference, or nothing tells. */
    static double[] weights(Tables tables) {
        SampleLog log = tables.samples();
        double[] weights = new double[log.size()];
        Arrays.fill(weights, 1);
        if (log.size() == 0) {
            return weights;
        }
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
        byThrottle(tables, weights, slices, bytes, samples);
        Agreement agreement = counter.agreement();
        if (agreement.known() && agreement.sure() > 0) {
            fill(weights, slices, bytes, samples, agreement);
        }
        return weights;
    }

    /** Weighs samples by the bytes of the time that their throttle was in force; slices belong to it as a whole. */
    private static void byThrottle(Tables tables, double[] weights, int[] slices, double[] bytes, double[] samples) {
        int[] throttleOf = throttles(tables);
        int throttles = throttleOf[throttleOf.length - 1] + 1;
        if (throttles == 1) {
            return;
        }
        double[] bytesOf = new double[throttles];
        double[] samplesOf = new double[throttles];
        for (int slice = 0; slice < bytes.length; slice++) {
            bytesOf[throttleOf[slice]] += bytes[slice];
            samplesOf[throttleOf[slice]] += samples[slice];
        }
        double sum = Arrays.stream(bytesOf).sum();
        for (int i = 0; sum > 0 && i < weights.length; i++) {
            int throttle = throttleOf[slices[i]];
            weights[i] = bytesOf[throttle] / samplesOf[throttle] * weights.length / sum;
        }
    }

    /** By slice the number of the throttle in force in its middle, counted from 0 at the first slice. */
    private static int[] throttles(Tables tables) {
        List<Total> totals = tables.counters().totals().values().iterator().next();
        int[] throttles = new int[totals.size() - 1];
        int number = 0;
        long before = Long.MIN_VALUE;
        for (int slice = 0; slice < throttles.length; slice++) {
            long middle =
                    totals.get(slice).epochNanos() / 2 + totals.get(slice + 1).epochNanos() / 2;
            long since = before;
            boolean moved = slice > 0
                    && tables.runtime().throttleChanges().stream()
                            .anyMatch(change -> change.epochNanos() > since && change.epochNanos() <= middle);
            number += moved ? 1 : 0;
            throttles[slice] = number;
            before = middle;
        }
        return throttles;
    }

    /**
     * Adds to what samples weigh already, for the mix of all time, what they weigh for that of their slice.
     *
     * @param weights in and out
     */
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
            weights[i] = (own[slices[i]] + shared * weights[i] / weights.length) * weights.length / sum;
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
