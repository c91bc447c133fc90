package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.TimeRanges;
import java.util.Map;
import java.util.Set;

/**
 * When counters of threads are known not to have moved; threads by their number.
 *
 * @param byThread ranges of the threads whose counters were told at least once
 * @param told those threads
 * @param untold ranges of Java's platform threads that were told of never; empty where that says nothing of them
 */
record Stillness(Map<Integer, TimeRanges> byThread, Set<Integer> told, TimeRanges untold) {
    private static final TimeRanges NEVER = new TimeRanges();

    /** Ranges of one thread. */
    TimeRanges of(int thread, boolean platform) {
        if (!told.contains(thread)) {
            return platform ? untold : NEVER;
        }
        return byThread.getOrDefault(thread, NEVER);
    }
}
