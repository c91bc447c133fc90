package io.memscope.analyzer.aggregate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What threads did, where and when.
 *
 * @param grid the slices of time
 * @param byKind for each activity its sums; the further key is the previous owner for {@link Activity#MONITOR_ENTER},
 *     and 0 for all others
 * @param io the same for IO: the label is the file or host, the further key the {@link IoOperation}'s ordinal, the
 *     second measure bytes
 * @param waits of each thread the longest times that it was held up, in no order
 */
public record TraceTable(SliceGrid grid, Map<Activity, SlicedCube> byKind, SlicedCube io, List<Wait> waits) {

    public TraceTable {
        byKind = Map.copyOf(byKind);
        waits = List.copyOf(waits);
    }

    /**
     * A time that a thread was held up.
     *
     * @param activity how; null for IO
     * @param thread number of the thread
     * @param label number of the class, or of the file or host
     * @param stack number of the stack
     * @param startNanos when it began, nanoseconds since the epoch
     * @param durationNanos how long it took
     */
    public record Wait(
            @Nullable Activity activity, int thread, int label, int stack, long startNanos, long durationNanos) {}

    /** Sums of one kind. */
    public SlicedCube of(Activity kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }
}
