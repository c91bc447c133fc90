package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.TimelineTable.FirstSample;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventRun;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Given allocation, heap and CPU events, sums each over time.
 *
 * <p>A thread's first {@code jdk.ObjectAllocationSample} carries all that the thread allocated before (JDK-8307488), be
 * it hours: it counts as a sample, and its weight is left out.
 */
final class TimelineCollector implements EventCollector {
    private static final int FIRST_CAPACITY = 64;

    /** What is asked for, and the series that it goes to; of several fields the sum is taken. */
    private record Source(TimelineTable.Series series, EventRequest request, int fieldCount) {

        Source(TimelineTable.Series series, EventRequest request) {
            this(series, request, request.fields().size());
        }
    }

    private static final List<Source> SOURCES = List.of(
            new Source(
                    TimelineTable.Series.ALLOCATION_SAMPLES,
                    EventRequest.activity("jdk.ObjectAllocationSample", "weight")),
            new Source(
                    TimelineTable.Series.TLAB_ALLOCATIONS,
                    EventRequest.activity("jdk.ObjectAllocationInNewTLAB", "tlabSize")),
            new Source(
                    TimelineTable.Series.TLAB_ALLOCATIONS,
                    EventRequest.activity("jdk.ObjectAllocationOutsideTLAB", "allocationSize")),
            new Source(TimelineTable.Series.HEAP_USED, EventRequest.timeline("jdk.GCHeapSummary", "heapUsed")),
            new Source(TimelineTable.Series.HEAP_USED, EventRequest.timeline("memscope.JvmCounters", "heapUsedBytes")),
            new Source(TimelineTable.Series.JVM_CPU, EventRequest.timeline("jdk.CPULoad", "jvmUser", "jvmSystem")),
            new Source(TimelineTable.Series.MACHINE_CPU, EventRequest.timeline("jdk.CPULoad", "machineTotal")),
            new Source(TimelineTable.Series.MEMORY_USED, host("physicalUsedBytes")),
            new Source(TimelineTable.Series.MEMORY_USED, EventRequest.timeline("jdk.PhysicalMemory", "usedSize")),
            new Source(TimelineTable.Series.RESIDENT_SET, host("residentSetBytes")),
            new Source(TimelineTable.Series.RESIDENT_SET, EventRequest.timeline("jdk.ResidentSetSize", "size")),
            new Source(TimelineTable.Series.DISK_BYTES, host("diskReadBytes", "diskWrittenBytes")),
            new Source(TimelineTable.Series.NETWORK_BYTES, host("networkReceivedBytes", "networkSentBytes")),
            new Source(TimelineTable.Series.CONTEXT_SWITCHES, host("contextSwitches")));

    private static EventRequest host(String... fields) {
        return EventRequest.timeline("memscope.HostSample", fields);
    }

    private final Names names;
    private final Map<TimelineTable.Series, SliceSeries> series = newSeries();
    private final Map<Integer, FirstSample> firstSamples = new HashMap<>();

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
        return SOURCES.stream().map(Source::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    TimelineTable table() {
        return new TimelineTable(Map.copyOf(series), Map.copyOf(firstSamples));
    }

    private final class ChunkPart implements Part {
        private final Map<TimelineTable.Series, SliceSeries> sums = newSeries();
        private final SliceSeries samples = of(TimelineTable.Series.ALLOCATION_SAMPLES);
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        /** Each thread's earliest sample of the chunk: when, and how many bytes. */
        private long[] firstNanos = new long[FIRST_CAPACITY];

        private double[] firstBytes = new double[FIRST_CAPACITY];
        private int firstCount;

        private final long[] threadColumn = new long[EventRun.MOST];
        private final long[] startColumn = new long[EventRun.MOST];
        private final double[] weightColumn = new double[EventRun.MOST];

        @Override
        public void accept(int request, EventView event) {
            Source source = SOURCES.get(request);
            double measure = 0;
            for (int slot = 0; slot < source.fieldCount(); slot++) {
                // MemScope's recorder writes -1 for what could not be read; what is no number was not read either.
                double part = event.doubleAt(slot);
                if (!event.present(slot) || !(part >= 0 && part <= Double.MAX_VALUE)) {
                    return;
                }
                measure += part;
            }
            if (source.series() == TimelineTable.Series.ALLOCATION_SAMPLES) {
                addSample(threads.indexOf(event.threadId()), event.rawStartNanos(), measure);
            } else {
                of(source.series()).add(event.rawStartNanos(), measure);
            }
        }

        private SliceSeries of(TimelineTable.Series name) {
            return Objects.requireNonNull(sums.get(name));
        }

        @Override
        public void acceptAll(int request, EventRun run) {
            if (SOURCES.get(request).series() != TimelineTable.Series.ALLOCATION_SAMPLES) {
                Part.super.acceptAll(request, run);
                return;
            }
            run.threadIds(threadColumn);
            run.rawStartNanos(startColumn);
            run.doublesAt(0, weightColumn);
            for (int i = 0; i < run.size(); i++) {
                double weight = weightColumn[i];
                if (weight >= 0 && weight <= Double.MAX_VALUE) {
                    addSample(threads.indexOf(threadColumn[i]), startColumn[i], weight);
                }
            }
        }

        /** Holds back the thread's earliest sample of the chunk: events do not come in the order of their time. */
        private void addSample(int thread, long epochNanos, double weightBytes) {
            if (thread == firstCount) {
                if (thread == firstNanos.length) {
                    firstNanos = Arrays.copyOf(firstNanos, thread * 2);
                    firstBytes = Arrays.copyOf(firstBytes, thread * 2);
                }
                firstNanos[thread] = epochNanos;
                firstBytes[thread] = weightBytes;
                firstCount++;
            } else if (epochNanos < firstNanos[thread]) {
                samples.add(firstNanos[thread], firstBytes[thread]);
                firstNanos[thread] = epochNanos;
                firstBytes[thread] = weightBytes;
            } else {
                samples.add(epochNanos, weightBytes);
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] keys = threads.keys(names.threads()::indexOf);
            for (int i = 0; i < keys.length; i++) {
                FirstSample own = new FirstSample(firstNanos[i], firstBytes[i]);
                // Chunks come in the order of their time.
                boolean first = firstSamples.putIfAbsent(keys[i], own) == null;
                samples.add(own.epochNanos(), first ? 0 : own.weightBytes());
            }
            series.forEach((name, whole) -> whole.addAll(of(name)));
        }
    }
}
