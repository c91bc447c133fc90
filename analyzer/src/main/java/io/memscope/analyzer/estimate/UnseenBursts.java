package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.IdIndex;
import io.memscope.analyzer.aggregate.SampleLog;
import io.memscope.analyzer.aggregate.SamplesByThread;
import io.memscope.analyzer.aggregate.Tables;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Given samples, tells how much bursts that no counter resolves may shift shares: an allowance for the bias, as a
 * multiple of {@code p (1 − p)}.
 *
 * <p>A window of the throttle has as many samples whatever it allocates, so shares are those of windows of the same
 * weight. If the rates of windows have the coefficient of variation {@code v}, and mixes of windows the correlation ρ
 * ({@link Agreement}), then a row's share is off by up to {@code v √(ρ p (1 − p))}, as when busy windows all have a mix
 * of their own; half of that variance is allowed for. {@code v} is had from the mean weights of windows, less what
 * chance adds to them.
 */
final class UnseenBursts {
    /** The throttle's own window ({@code jfrEventThrottler.cpp}). */
    private static final long WINDOW_NANOS = 200_000_000;

    /**
     * Totals that are read about as often as that resolve bursts, as far as windows go by mixes of their own: what is
     * left is the weight of the mix of all time.
     */
    private static final long RESOLVED_NANOS = 300_000_000;

    private static final int WINDOWS_AT_MOST = 1 << 16;
    private static final int FEWEST_SAMPLES = 100;
    private static final double WINSOR = 0.995;

    private UnseenBursts() {}

    /**
     * The allowance.
     *
     * @param tables sums over the recording
     * @param pools number of the pool by number of the thread: what differs between pools is known from their bytes
     */
    static double variance(Tables tables, IntUnaryOperator pools) {
        SampleLog log = tables.samples();
        int readings = tables.counters().totals().values().stream()
                .mapToInt(totals -> totals.size())
                .sum();
        boolean resolved = readings > 1 && tables.durationNanos() / (readings - 1) <= RESOLVED_NANOS;
        if (log.size() < FEWEST_SAMPLES) {
            return 0;
        }
        Agreement.Counter counter = new Agreement.Counter();
        for (int i = 0; i < log.size(); i++) {
            int pool = pools.applyAsInt(log.thread(i));
            counter.add(pool, group(pool, window(tables, log, i)), log.classKey(i), 1);
        }
        Agreement agreement = counter.agreement();
        if (!agreement.known()) {
            return 0;
        }
        double windows = Math.max(1, tables.durationNanos() / (double) WINDOW_NANOS);
        double left = resolved ? 1 - agreement.ownWeight(log.size() * (double) log.stride() / windows) : 1;
        return left * Math.max(0, agreement.correlation()) * Math.min(1, rateVariation(tables, log, pools)) / 2;
    }

    private static int group(int pool, int window) {
        return pool * WINDOWS_AT_MOST + window % WINDOWS_AT_MOST;
    }

    private static int window(Tables tables, SampleLog log, int sample) {
        long window = (log.epochNanos(sample) - tables.startNanos()) / WINDOW_NANOS;
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, window));
    }

    /** Square of the coefficient of variation of the windows' rates. */
    private static double rateVariation(Tables tables, SampleLog log, IntUnaryOperator pools) {
        boolean[] first = SamplesByThread.of(log).first();
        double[] sorted = new double[log.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = log.weightBytes(i);
        }
        Arrays.sort(sorted);
        double most = sorted[(int) (WINSOR * (sorted.length - 1))];
        IdIndex windows = new IdIndex();
        double[] counts = new double[FEWEST_SAMPLES];
        double[] sums = new double[FEWEST_SAMPLES];
        double[] means = meansOfPools(log, pools, first, most);
        double sum = 0;
        double squares = 0;
        double samples = 0;
        for (int i = 0; i < log.size(); i++) {
            if (!first[i]) {
                int pool = pools.applyAsInt(log.thread(i));
                double weight = means[pool] > 0 ? Math.min(most, log.weightBytes(i)) / means[pool] : 1;
                int window = windows.indexOf(group(pool, window(tables, log, i)));
                if (window == counts.length) {
                    counts = Arrays.copyOf(counts, window * 2);
                    sums = Arrays.copyOf(sums, window * 2);
                }
                counts[window]++;
                sums[window] += weight;
                sum += weight;
                squares += weight * weight;
                samples++;
            }
        }
        if (samples < FEWEST_SAMPLES || sum <= 0) {
            return 0;
        }
        double mean = sum / samples;
        double within = squares / samples - mean * mean;
        double between = 0;
        double sizes = 0;
        for (int window = 0; window < windows.size(); window++) {
            double deviation = sums[window] / counts[window] - mean;
            between += counts[window] * deviation * deviation;
            sizes += counts[window] * counts[window];
        }
        double effective = samples - sizes / samples;
        double variance = effective > 0 ? (between - (windows.size() - 1) * within) / effective : 0;
        return Math.max(0, variance) / (mean * mean);
    }

    private static double[] meansOfPools(SampleLog log, IntUnaryOperator pools, boolean[] first, double most) {
        double[] counts = {};
        double[] sums = {};
        for (int i = 0; i < log.size(); i++) {
            int pool = pools.applyAsInt(log.thread(i));
            if (pool >= sums.length) {
                counts = Arrays.copyOf(counts, pool * 2 + 1);
                sums = Arrays.copyOf(sums, pool * 2 + 1);
            }
            counts[pool] += first[i] ? 0 : 1;
            sums[pool] += first[i] ? 0 : Math.min(most, log.weightBytes(i));
        }
        for (int pool = 0; pool < sums.length; pool++) {
            sums[pool] = counts[pool] > 0 ? sums[pool] / counts[pool] : 0;
        }
        return sums;
    }
}
