package io.memscope.analyzer.estimate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes each thread allocated.
 *
 * @param byThread by number of the thread; threads that nothing tells of are missing
 * @param total of all threads
 * @param unseenBytes bytes that the JVM's total has and no thread: of threads that nobody saw; null if there is no such
 *     total
 * @param from how the bytes were had, in a sentence
 */
public record ThreadTotals(
        Map<Integer, Estimate> byThread,
        Estimate total,
        @Nullable Long unseenBytes,
        String from) {

    public ThreadTotals {
        byThread = Map.copyOf(byThread);
    }
}
