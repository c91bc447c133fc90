package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.TimeRanges;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Given events of the collector and of safepoints, keeps when the JVM stopped its threads.
 *
 * <p>A stop begins when the JVM asks for it and ends when it lets the threads go on: {@code jdk.SafepointBegin} to
 * {@code jdk.SafepointEnd} where both were recorded, else the operation or the phase of the collector alone. Where
 * phases were not recorded, a collection that paused as long as it took is a pause as a whole.
 */
final class PauseCollector implements EventCollector {
    private static final int PHASE = 0;
    private static final int COLLECTION = 1;
    private static final int OPERATION = 2;
    private static final int BEGIN = 3;

    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.timeline("jdk.GCPhasePause"),
            EventRequest.timeline("jdk.GarbageCollection", "sumOfPauses"),
            EventRequest.timeline("jdk.ExecuteVMOperation", "safepoint"),
            EventRequest.timeline("jdk.SafepointBegin", "safepointId"),
            EventRequest.timeline("jdk.SafepointEnd", "safepointId"));

    /** A collection whose pauses are this part of it is taken for one pause. */
    private static final double ALL_OF_IT = 0.9;
    /** A stop that lasts longer is two events that do not belong together. */
    private static final long LONGEST_STOP_NANOS = 600_000_000_000L;

    private final TimeRanges all = new TimeRanges();
    private final TimeRanges phases = new TimeRanges();
    private final TimeRanges collections = new TimeRanges();
    private boolean recorded;

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    PauseTable table() {
        TimeRanges gc = phases.size() > 0 ? phases : collections;
        TimeRanges ranges = new TimeRanges();
        ranges.addAll(all);
        ranges.addAll(gc);
        return new PauseTable(ranges, gc, recorded);
    }

    private final class ChunkPart implements Part {
        private final TimeRanges chunkAll = new TimeRanges();
        private final TimeRanges chunkPhases = new TimeRanges();
        private final TimeRanges chunkCollections = new TimeRanges();
        private final Map<Long, Long> begins = new HashMap<>();
        private final Map<Long, Long> ends = new HashMap<>();
        private boolean seen;

        @Override
        public void accept(int request, EventView event) {
            seen = true;
            switch (request) {
                case PHASE -> chunkPhases.add(event.startNanos(), event.endNanos());
                case COLLECTION -> {
                    boolean stops = !event.present(0) || event.longAt(0) >= ALL_OF_IT * event.rawDurationNanos();
                    if (stops) {
                        chunkCollections.add(event.startNanos(), event.endNanos());
                    }
                }
                case OPERATION -> {
                    if (event.longAt(0) != 0) {
                        chunkAll.add(event.startNanos(), event.endNanos());
                    }
                }
                case BEGIN -> {
                    chunkAll.add(event.startNanos(), event.endNanos());
                    begins.put(event.longAt(0), event.startNanos());
                }
                default -> ends.put(event.longAt(0), event.endNanos());
            }
        }

        @Override
        public void resolve(Constants constants) {
            begins.forEach((id, begin) -> {
                Long end = ends.get(id);
                if (end != null && end - begin < LONGEST_STOP_NANOS) {
                    chunkAll.add(begin, end);
                }
            });
        }

        @Override
        public void merge() {
            recorded |= seen;
            all.addAll(chunkAll);
            phases.addAll(chunkPhases);
            collections.addAll(chunkCollections);
        }
    }
}
