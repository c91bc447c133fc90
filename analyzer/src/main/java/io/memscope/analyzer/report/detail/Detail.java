package io.memscope.analyzer.report.detail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What threads did, by place and time, bounded in size: where there is more, small stacks are folded together and
 * slices of time made longer, and each activity tells how much of that was done.
 *
 * @param startEpochNanos where the first slice begins, nanoseconds since the epoch
 * @param sliceNanos length of a slice
 * @param sliceCount number of slices
 * @param stacks all stacks, as one tree
 * @param labels classes, files and hosts, by number
 * @param pools names of pools, by number; the first ones in the order of the analysis
 * @param activities what was done, a kind each
 * @param allocation bytes of each thread over time
 * @param cpu CPU time of each thread over time
 * @param waits the longest times that threads were held up, by thread and start
 * @param collections garbage collections in order; the longest, where there were very many
 * @param heap the heap before and after them, in order
 * @param settingChanges settings that changed while it was recorded, in order
 */
public record Detail(
        long startEpochNanos,
        long sliceNanos,
        int sliceCount,
        StackTree stacks,
        List<String> labels,
        List<String> pools,
        List<ActivityDetail> activities,
        ThreadSeries allocation,
        ThreadSeries cpu,
        List<LongWait> waits,
        List<Collection> collections,
        List<HeapReading> heap,
        List<SettingChange> settingChanges) {

    public Detail {
        labels = List.copyOf(labels);
        pools = List.copyOf(pools);
        activities = List.copyOf(activities);
        waits = List.copyOf(waits);
        collections = List.copyOf(collections);
        heap = List.copyOf(heap);
        settingChanges = List.copyOf(settingChanges);
    }

    /**
     * A time that a thread was held up.
     *
     * @param kind how
     * @param thread position of the thread in the analysis
     * @param label number of the class, file or host; -1 for none
     * @param node node of the stack's last frame in the tree
     * @param startNanos when it began, nanoseconds since the start of the first slice
     * @param durationNanos how long it took
     */
    public record LongWait(ActivityKind kind, int thread, int label, int node, long startNanos, long durationNanos) {}

    /**
     * A garbage collection.
     *
     * @param startNanos when it began, nanoseconds since the start of the first slice
     * @param durationNanos how long it took, concurrent work included
     * @param pauseNanos its pauses, added up
     * @param longestPauseNanos the longest of them
     * @param name the collector
     * @param cause why
     */
    public record Collection(
            long startNanos, long durationNanos, long pauseNanos, long longestPauseNanos, String name, String cause) {}

    /**
     * The heap around a collection.
     *
     * @param startNanos when, nanoseconds since the start of the first slice
     * @param after whether after the collection
     * @param usedBytes bytes in use
     */
    public record HeapReading(long startNanos, boolean after, long usedBytes) {}

    /**
     * A setting that changed.
     *
     * @param startNanos when, nanoseconds since the start of the first slice
     * @param event the event type
     * @param name {@code threshold}, say
     * @param before what it was; null if not told
     * @param value what it is from then on
     * @param reason why, in a sentence, where the recorder says; else null
     */
    public record SettingChange(
            long startNanos,
            String event,
            String name,
            @Nullable String before,
            String value,
            @Nullable String reason) {}
}
