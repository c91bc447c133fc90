package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Given allocation, heap and CPU events, sums each over time.
 *
 * <p>A thread's first {@code jdk.ObjectAllocationSample} carries all that the thread allocated before (JDK-8307488), be
 * it hours: it counts as a sample, and its weight is left out.
 */
final class TimelineCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.activity("jdk.ObjectAllocationSample", "weight"),
            EventRequest.activity("jdk.ObjectAllocationInNewTLAB", "tlabSize"),
            EventRequest.activity("jdk.ObjectAllocationOutsideTLAB", "allocationSize"),
            EventRequest.timeline("jdk.GCHeapSummary", "heapUsed"),
            EventRequest.timeline("memscope.JvmCounters", "heapUsedBytes"),
            EventRequest.timeline("jdk.CPULoad", "jvmUser", "jvmSystem"),
            EventRequest.timeline("jdk.CPULoad", "machineTotal"));

    private final Names names;
    private final Map<TimelineTable.Series, SliceSeries> series = newSeries();
    private final Set<Integer> sampledThreads = new HashSet<>();

    TimelineCollector(Names names) {
        this.names = names;
    }

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

    private record FirstSample(long epochNanos, double weightBytes) {}

    private final class ChunkPart implements Part {
        private final Map<TimelineTable.Series, SliceSeries> sums = newSeries();
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final List<FirstSample> firstSamples = new ArrayList<>();

        @Override
        public void accept(int request, EventView event) {
            double measure = 0;
            for (int slot = 0; slot < REQUESTS.get(request).fields().size(); slot++) {
                measure += event.doubleAt(slot);
            }
            if (!(measure >= 0 && measure <= Double.MAX_VALUE)) {
                if (request != 0) {
                    // The recorder writes -1 for what could not be read.
                    return;
                }
                measure = 0;
            }
            long epochNanos = event.rawStartNanos();
            switch (request) {
                case 0 -> addSample(threads.indexOf(event.threadId()), new FirstSample(epochNanos, measure));
                case 1, 2 -> of(TimelineTable.Series.TLAB_ALLOCATIONS).add(epochNanos, measure);
                case 3, 4 -> of(TimelineTable.Series.HEAP_USED).add(epochNanos, measure);
                case 5 -> of(TimelineTable.Series.JVM_CPU).add(epochNanos, measure);
                default -> of(TimelineTable.Series.MACHINE_CPU).add(epochNanos, measure);
            }
        }

        private SliceSeries of(TimelineTable.Series name) {
            return Objects.requireNonNull(sums.get(name));
        }

        /** Holds back the thread's earliest sample of the chunk: events do not come in the order of their time. */
        private void addSample(int thread, FirstSample sample) {
            if (thread == firstSamples.size()) {
                firstSamples.add(sample);
                return;
            }
            FirstSample later = sample;
            if (sample.epochNanos() < firstSamples.get(thread).epochNanos()) {
                later = firstSamples.set(thread, sample);
            }
            of(TimelineTable.Series.ALLOCATION_SAMPLES).add(later.epochNanos(), later.weightBytes());
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] keys = threads.keys(names.threads()::indexOf);
            for (int i = 0; i < keys.length; i++) {
                FirstSample first = firstSamples.get(i);
                double weight = sampledThreads.add(keys[i]) ? 0 : first.weightBytes();
                of(TimelineTable.Series.ALLOCATION_SAMPLES).add(first.epochNanos(), weight);
            }
            series.forEach((name, whole) -> whole.addAll(of(name)));
        }
    }
}
