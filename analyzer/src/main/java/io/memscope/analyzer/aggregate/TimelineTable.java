package io.memscope.analyzer.aggregate;

import java.util.Map;
import java.util.Objects;

/**
 * Figures over time.
 *
 * @param series every series; empty where nothing of it was seen
 * @param firstSamples by number of the thread its earliest {@code jdk.ObjectAllocationSample}, whose weight is not in
 *     the series
 */
public record TimelineTable(Map<Series, SliceSeries> series, Map<Integer, FirstSample> firstSamples) {

    /**
     * The sample that a thread begins with.
     *
     * @param epochNanos when
     * @param weightBytes its weight as recorded
     */
    public record FirstSample(long epochNanos, double weightBytes) {}

    /** What is followed over time. */
    public enum Series {
        /** Weights of {@code jdk.ObjectAllocationSample}, bytes. */
        ALLOCATION_SAMPLES,
        /** Sizes of new TLABs and of objects outside, bytes. */
        TLAB_ALLOCATIONS,
        /** Use of the heap, bytes. */
        HEAP_USED,
        /** CPU use of the JVM, as a fraction of the machine. */
        JVM_CPU,
        /** CPU use of the machine, as a fraction. */
        MACHINE_CPU,
        /** Physical memory in use, bytes. */
        MEMORY_USED,
        /** Resident set of the process, bytes. */
        RESIDENT_SET,
        /** Bytes that disks have read and written so far. */
        DISK_BYTES,
        /** Bytes that the network has received and sent so far. */
        NETWORK_BYTES,
        /** Context switches of the machine so far. */
        CONTEXT_SWITCHES
    }

    /** One of them. */
    public SliceSeries of(Series name) {
        return Objects.requireNonNull(series.get(name));
    }

    /** One of them in slices of at least that length; lengths are {@code 2^27} nanoseconds times a power of two. */
    public SliceSeries of(Series name, long sliceNanos) {
        return of(name).coarsenedTo(sliceNanos);
    }
}
