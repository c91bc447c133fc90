package io.memscope.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Garbage collections and the heap.
 *
 * @param collectors names of the collectors seen, by name
 * @param collections how many
 * @param pauses pauses, added up
 * @param pauseShare share of the recording's time in pauses
 * @param peakHeapBytes largest heap use seen; null if not recorded
 * @param maxHeapBytes the limit of the heap; null if not recorded
 * @param heapAfterGc heap use after each collection, in order; the newest 10,000
 * @param byCause collections by cause, longest pauses first
 */
public record GcReport(
        List<String> collectors,
        long collections,
        TimeSum pauses,
        double pauseShare,
        @Nullable Long peakHeapBytes,
        @Nullable Long maxHeapBytes,
        List<HeapPoint> heapAfterGc,
        List<Cause> byCause) {

    public GcReport {
        collectors = List.copyOf(collectors);
        heapAfterGc = List.copyOf(heapAfterGc);
        byCause = List.copyOf(byCause);
    }

    /**
     * Heap use at a time.
     *
     * @param epochNanos when
     * @param usedBytes how much
     */
    public record HeapPoint(long epochNanos, long usedBytes) {}

    /**
     * Collections of one cause.
     *
     * @param cause as the JVM calls it
     * @param pauses how often, how long
     */
    public record Cause(String cause, TimeSum pauses) {}
}
