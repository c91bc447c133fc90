package io.memscope.analyzer.aggregate;

import java.util.Arrays;

/**
 * Allocation samples one by one, in no order: when, by whom, of what, where and with what weight.
 *
 * <p>It holds {@value #MOST} samples at most. Where there are more it holds each second, fourth, … of them: enough to
 * see how the mix of classes changes over time and between threads.
 */
public final class SampleLog {
    /** Samples held at most: 28 bytes each. */
    static final int MOST = 1 << 17;

    private static final int FIRST = 256;

    private int size;
    private int stride = 1;
    private long[] times = new long[FIRST];
    private long[] weights = new long[FIRST];
    private int[] threads = new int[FIRST];
    private int[] classes = new int[FIRST];
    private int[] stacks = new int[FIRST];

    /** A log that holds each so many-th sample from the start on, a power of two. */
    void startAt(int firstStride) {
        size = 0;
        stride = firstStride;
    }

    /** Number of samples held. */
    public int size() {
        return size;
    }

    /** Each how many-th sample is held: 1 if all are. */
    public int stride() {
        return stride;
    }

    /** When, in nanoseconds since the epoch. */
    public long epochNanos(int sample) {
        return times[sample];
    }

    /** Its weight as recorded, in bytes. */
    public long weightBytes(int sample) {
        return weights[sample];
    }

    /** Number of the thread. */
    public int thread(int sample) {
        return threads[sample];
    }

    /** Number of the class. */
    public int classKey(int sample) {
        return classes[sample];
    }

    /** Number of the stack. */
    public int stack(int sample) {
        return stacks[sample];
    }

    void add(long epochNanos, long weightBytes, int thread, int classKey, int stack) {
        if (size == times.length) {
            int larger = size * 2;
            times = Arrays.copyOf(times, larger);
            weights = Arrays.copyOf(weights, larger);
            threads = Arrays.copyOf(threads, larger);
            classes = Arrays.copyOf(classes, larger);
            stacks = Arrays.copyOf(stacks, larger);
        }
        times[size] = epochNanos;
        weights[size] = weightBytes;
        threads[size] = thread;
        classes[size] = classKey;
        stacks[size] = stack;
        size++;
    }

    /** Adds another log's samples, their keys translated, and drops every second one until they fit. */
    void addAll(SampleLog other, int[] threadKeys, int[] classKeys, int[] stackKeys) {
        while (stride < other.stride) {
            thin();
        }
        int step = stride / other.stride;
        for (int i = 0; i < other.size; i += step) {
            add(
                    other.times[i],
                    other.weights[i],
                    threadKeys[other.threads[i]],
                    classKeys[other.classes[i]],
                    stackKeys[other.stacks[i]]);
        }
        while (size > MOST) {
            thin();
        }
    }

    /** Drops every second sample. */
    void thin() {
        stride *= 2;
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            times[kept] = times[i];
            weights[kept] = weights[i];
            threads[kept] = threads[i];
            classes[kept] = classes[i];
            stacks[kept] = stacks[i];
            kept++;
        }
        size = kept;
    }
}
