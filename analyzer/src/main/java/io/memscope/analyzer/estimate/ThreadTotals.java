package io.memscope.analyzer.estimate;

import java.util.Collections;
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
 * @param countedOnCarriers whether the bytes of virtual threads are shares of their carriers', and so in no total
 * @param from how the bytes were had, in a sentence
 */
public record ThreadTotals(
        SortedMap<Integer, Estimate> byThread,
        Estimate total,
        @Nullable Long unseenBytes,
        boolean countedOnCarriers,
        String from) {

    public ThreadTotals {
        // Sorted: sums of fractions depend on their order.
        byThread = Collections.unmodifiableSortedMap(new TreeMap<>(byThread));
    }
}
