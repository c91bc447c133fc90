package io.memscope.analyzer.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Given everything that held threads up, keeps of each thread the longest ones, with their exact start and end. */
final class LongestWaits {
    private static final int MOST_OF_A_THREAD = 40;

    /** What nobody could see on a screen that shows the whole recording is not kept. */
    private final long shortestNanos;

    private final Map<Integer, PriorityQueue<StackTable.Wait>> byThread = new HashMap<>();

    LongestWaits(long shortestNanos) {
        this.shortestNanos = shortestNanos;
    }

    /** Whether one of that length would be kept. */
    boolean takes(int thread, long durationNanos) {
        if (durationNanos < shortestNanos) {
            return false;
        }
        PriorityQueue<StackTable.Wait> kept = byThread.get(thread);
        StackTable.Wait shortest = kept == null || kept.size() < MOST_OF_A_THREAD ? null : kept.peek();
        return shortest == null || shortest.durationNanos() < durationNanos;
    }

    void add(StackTable.Wait wait) {
        PriorityQueue<StackTable.Wait> kept = byThread.computeIfAbsent(
                wait.thread(),
                thread -> new PriorityQueue<>(Comparator.comparingLong(StackTable.Wait::durationNanos)
                        .thenComparing(StackTable.Wait::startNanos)));
        kept.add(wait);
        if (kept.size() > MOST_OF_A_THREAD) {
            kept.poll();
        }
    }

    List<StackTable.Wait> all() {
        List<StackTable.Wait> all = new ArrayList<>();
        byThread.values().forEach(all::addAll);
        return all;
    }
}
