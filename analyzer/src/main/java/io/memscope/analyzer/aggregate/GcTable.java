package io.memscope.analyzer.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Garbage collections and the heap.
 *
 * @param collections in order
 * @param readings of the heap before and after collections, in order
 * @param polledPeakBytes largest use that MemScope's recorder read; null if it did not
 * @param maxHeapBytes limit of the heap; null if not recorded
 * @param youngCollector name; null if not recorded
 * @param oldCollector name; null if not recorded
 */
public record GcTable(
        List<Collection> collections,
        List<HeapReading> readings,
        @Nullable Long polledPeakBytes,
        @Nullable Long maxHeapBytes,
        @Nullable String youngCollector,
        @Nullable String oldCollector) {

    /**
     * A collection.
     *
     * @param gcId its number within its JVM; -1 if not told
     * @param epochNanos when it began
     * @param durationNanos how long it took, concurrent work included
     * @param name the collector
     * @param cause why
     * @param pauseNanos its pauses, added up
     * @param longestPauseNanos the longest of them
     */
    public record Collection(
            long gcId,
            long epochNanos,
            long durationNanos,
            String name,
            String cause,
            long pauseNanos,
            long longestPauseNanos) {}

    /**
     * The heap around a collection.
     *
     * @param gcId number of the collection within its JVM; -1 if not told
     * @param epochNanos when
     * @param after whether after the collection
     * @param usedBytes bytes in use
     * @param committedBytes bytes committed; null if not recorded
     */
    public record HeapReading(
            long gcId,
            long epochNanos,
            boolean after,
            long usedBytes,
            @Nullable Long committedBytes) {}
}
