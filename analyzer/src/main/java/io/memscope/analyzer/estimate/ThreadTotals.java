package io.memscope.analyzer.estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes each thread allocated.
 *
 * @param byThread by number of the thread; threads that nothing tells of are missing
 * @param total of all threads
 * @param unseenBytes bytes that the JVM's total has and no thread: of threads that nobody saw; null if there is no such
 *     total
 * @param carried bytes of carriers, which virtual threads share out among them and which are in no total twice; null
 *     where there are none
 * @param uncountedBytes of a thread's bytes those that no counter tells of, by number of the thread; none where all is
 *     counted
 * @param notes what there is to say of a thread's figure, by number of the thread
 * @param from how the bytes were had, in a sentence
 */
public record ThreadTotals(
        SortedMap<Integer, Estimate> byThread,
        Estimate total,
        @Nullable Long unseenBytes,
        @Nullable Carried carried,
        Map<Integer, Double> uncountedBytes,
        Map<Integer, String> notes,
        String from) {

    /**
     * What virtual threads share out.
     *
     * @param bytes counted on carriers
     * @param effectiveSamples independent samples that the samples of carriers and of their riders are worth
     */
    public record Carried(double bytes, double effectiveSamples) {}

    public ThreadTotals {
        // Sorted: sums of fractions depend on their order.
        byThread = Collections.unmodifiableSortedMap(new TreeMap<>(byThread));
        uncountedBytes = Map.copyOf(uncountedBytes);
        notes = Map.copyOf(notes);
    }

    /** Whether the bytes of virtual threads are shares of their carriers'. */
    public boolean countedOnCarriers() {
        return carried != null;
    }

    /** Part of a thread's bytes, from 0 to 1, that nothing but samples tells of. */
    public double sampledOnlyShare(int thread) {
        Estimate bytes = byThread.get(thread);
        double uncounted = uncountedBytes.getOrDefault(thread, 0.0);
        return bytes == null || bytes.value() <= 0 ? 0 : Math.min(1, uncounted / bytes.value());
    }

    /**
     * The sum of some threads' bytes. Shares of carriers are one share of them together, with its own interval; the
     * errors of all else are independent.
     */
    public Estimate sum(Collection<Estimate> threads) {
        List<Estimate> parts = new ArrayList<>();
        double shared = 0;
        long samples = 0;
        for (Estimate thread : threads) {
            if (carried != null && thread.basis() == Estimate.Basis.RECONCILED) {
                shared += thread.value();
                samples += thread.samples();
            } else if (thread.basis() != Estimate.Basis.UNKNOWN) {
                parts.add(thread);
            }
        }
        if (carried != null && shared > 0) {
            parts.add(share(carried, shared, samples));
        }
        return parts.isEmpty() ? Estimate.unknown() : Estimate.sum(parts);
    }

    static Estimate share(Carried carried, double bytes, long samples) {
        double value = Math.min(bytes, carried.bytes());
        Wilson interval = Wilson.of(value / carried.bytes(), carried.effectiveSamples());
        return new Estimate(
                value,
                Math.min(value, interval.low() * carried.bytes()),
                Math.max(value, interval.high() * carried.bytes()),
                samples,
                Estimate.Basis.RECONCILED);
    }
}
