package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Given allocation, heap and CPU events, sums each over time. */
final class TimelineCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.activity("jdk.ObjectAllocationSample", "weight"),
            EventRequest.activity("jdk.ObjectAllocationInNewTLAB", "tlabSize"),
            EventRequest.activity("jdk.ObjectAllocationOutsideTLAB", "allocationSize"),
            EventRequest.timeline("jdk.GCHeapSummary", "heapUsed"),
            EventRequest.timeline("memscope.JvmCounters", "heapUsedBytes"),
            EventRequest.timeline("jdk.CPULoad", "jvmUser", "jvmSystem"),
            EventRequest.timeline("jdk.CPULoad", "machineTotal"));

    private final Map<TimelineTable.Series, SliceSeries> series = newSeries();

    private static Map<TimelineTable.Series, SliceSeries> newSeries() {
        Map<TimelineTable.Series, SliceSeries> series = new EnumMap<>(TimelineTable.Series.class);
        for (TimelineTable.Series name : TimelineTable.Series.values()) {
            series.put(name, new SliceSeries());
        }
        return series;
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    TimelineTable table() {
        return new TimelineTable(Map.copyOf(series));
    }

    private final class ChunkPart implements Part {
        private final Map<TimelineTable.Series, SliceSeries> sums = newSeries();

        @Override
        public void accept(int request, EventView event) {
            double measure = 0;
            for (int slot = 0; slot < REQUESTS.get(request).fields().size(); slot++) {
                measure += event.doubleAt(slot);
            }
            TimelineTable.Series name = switch (request) {
                case 0 -> TimelineTable.Series.ALLOCATION_SAMPLES;
                case 1, 2 -> TimelineTable.Series.TLAB_ALLOCATIONS;
                case 3, 4 -> TimelineTable.Series.HEAP_USED;
                case 5 -> TimelineTable.Series.JVM_CPU;
                default -> TimelineTable.Series.MACHINE_CPU;
            };
            sums.getOrDefault(name, new SliceSeries()).add(event.rawStartNanos(), measure);
        }

        @Override
        public void resolve(Constants constants) {
            // Nothing here refers to a constant.
        }

        @Override
        public void merge() {
            series.forEach((name, whole) -> whole.addAll(sums.getOrDefault(name, new SliceSeries())));
        }
    }
}
