package io.memscope.analyzer.aggregate;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The samples of a log by their thread, and which of a thread's is the first in time. */
public final class SamplesByThread {
    /** By number of the thread, where its samples begin in {@link #samples}; one more for where the last ones end. */
    private final int[] begins;

    private final int[] samples;
    private final boolean[] first;

    private SamplesByThread(int[] begins, int[] samples, boolean[] first) {
        this.begins = begins;
        this.samples = samples;
        this.first = first;
    }

    /** All those of a log. */
    public static SamplesByThread of(SampleLog log) {
        return of(log, sample -> true);
    }

    /** Those of a log that count. */
    public static SamplesByThread of(SampleLog log, IntPredicate counts) {
        int threads = 0;
        for (int i = 0; i < log.size(); i++) {
            threads = Math.max(threads, log.thread(i) + 1);
        }
        int[] begins = new int[threads + 1];
        for (int i = 0; i < log.size(); i++) {
            begins[log.thread(i) + 1] += counts.test(i) ? 1 : 0;
        }
        for (int thread = 0; thread < threads; thread++) {
            begins[thread + 1] += begins[thread];
        }
        int[] next = Arrays.copyOf(begins, threads);
        int[] samples = new int[begins[threads]];
        for (int i = 0; i < log.size(); i++) {
            if (counts.test(i)) {
                samples[next[log.thread(i)]++] = i;
            }
        }
        return new SamplesByThread(begins, samples, firsts(log, begins, samples));
    }

    private static boolean[] firsts(SampleLog log, int[] begins, int[] samples) {
        boolean[] first = new boolean[log.size()];
        for (int thread = 0; thread < begins.length - 1; thread++) {
            int earliest = -1;
            for (int i = begins[thread]; i < begins[thread + 1]; i++) {
                if (earliest < 0 || log.epochNanos(samples[i]) < log.epochNanos(earliest)) {
                    earliest = samples[i];
                }
            }
            if (earliest >= 0) {
                first[earliest] = true;
            }
        }
        return first;
    }

    /** Numbers of threads are below; not each of them has samples. */
    public int threads() {
        return begins.length - 1;
    }

    /**
     * By sample, whether it is the first of its thread: that carries what the thread allocated before (JDK-8307488).
     */
    public boolean[] first() {
        return first;
    }

    /** Weights of a thread's samples, ascending. */
    public long[] sortedWeights(SampleLog log, int thread) {
        long[] weights = new long[begins[thread + 1] - begins[thread]];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = log.weightBytes(samples[begins[thread] + i]);
        }
        Arrays.sort(weights);
        return weights;
    }
}
