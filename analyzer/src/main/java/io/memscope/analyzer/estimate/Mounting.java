package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.ThreadNames;
import java.util.Set;

/**
 * Tells the threads that go by the bytes counted on carriers: samples name the virtual thread, counters the platform
 * thread that it runs on (JDK 21; {@code jdk.ThreadAllocationStatistics} has no rows of virtual threads). Both are one
 * stratum, or their bytes would be there twice.
 *
 * @param threads the threads
 * @param joined whether there are both: samples of virtual threads, and counters of carriers
 */
record Mounting(ThreadNames threads, boolean joined) {

    static Mounting of(ThreadNames threads, Set<Integer> sampled, Set<Integer> counted) {
        return new Mounting(
                threads,
                sampled.stream().anyMatch(thread -> threads.get(thread).virtual())
                        && counted.stream()
                                .anyMatch(thread -> threads.get(thread).carrier()));
    }

    /** Whether a thread's samples and bytes belong to the stratum of the carriers. */
    boolean joins(int thread) {
        return joined && (threads.get(thread).virtual() || threads.get(thread).carrier());
    }

    /** Whether a thread's bytes are counted on other threads. */
    boolean rides(int thread) {
        return joined && threads.get(thread).virtual();
    }
}
