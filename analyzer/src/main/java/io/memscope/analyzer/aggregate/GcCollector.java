package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.aggregate.GcTable.HeapReading;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given events of the garbage collector, keeps its collections and the heap before and after them. */
final class GcCollector implements EventCollector {
    /** A collection is 64 bytes here: a recording of weeks may hold a million, which is bearable. */
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.timeline("jdk.GarbageCollection", "gcId", "name", "cause", "sumOfPauses", "longestPause"),
            EventRequest.timeline("jdk.GCHeapSummary", "gcId", "when", "heapUsed", "heapSpace.committedSize"),
            EventRequest.context("jdk.GCHeapConfiguration", "maxSize"),
            EventRequest.context("jdk.GCConfiguration", "youngCollector", "oldCollector"),
            EventRequest.timeline("memscope.JvmCounters", "heapUsedBytes"));

    private final List<Collection> collections = new ArrayList<>();
    private final List<HeapReading> readings = new ArrayList<>();
    private long polledPeakBytes = -1;
    private @Nullable Long maxHeapBytes;
    private @Nullable String youngCollector;
    private @Nullable String oldCollector;

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    GcTable table() {
        collections.sort(Comparator.comparingLong(Collection::epochNanos));
        readings.sort(Comparator.comparingLong(HeapReading::epochNanos));
        return new GcTable(
                List.copyOf(collections),
                List.copyOf(readings),
                polledPeakBytes < 0 ? null : polledPeakBytes,
                maxHeapBytes,
                youngCollector,
                oldCollector);
    }

    private final class ChunkPart implements Part {
        private final List<Collection> chunkCollections = new ArrayList<>();
        private final List<HeapReading> chunkReadings = new ArrayList<>();
        private long peakBytes = -1;
        private @Nullable Long maxBytes;
        private @Nullable String young;
        private @Nullable String old;

        @Override
        public void accept(int request, EventView event) {
            switch (request) {
                case 0 ->
                    chunkCollections.add(new Collection(
                            event.present(0) ? event.longAt(0) : -1,
                            event.rawStartNanos(),
                            event.durationNanos(),
                            Names.orUnknown(event.textAt(1)),
                            Names.orUnknown(event.textAt(2)),
                            Math.max(0, event.present(3) ? event.longAt(3) : event.durationNanos()),
                            Math.max(0, event.present(4) ? event.longAt(4) : event.durationNanos())));
                case 1 -> {
                    String when = Names.orUnknown(event.textAt(1));
                    if (event.present(2) && event.longAt(2) >= 0) {
                        chunkReadings.add(new HeapReading(
                                event.present(0) ? event.longAt(0) : -1,
                                event.rawStartNanos(),
                                when.startsWith("After"),
                                event.longAt(2),
                                event.present(3) ? event.longAt(3) : null));
                    }
                }
                case 2 -> maxBytes = event.longAt(0) > 0 ? event.longAt(0) : maxBytes;
                case 3 -> {
                    young = event.textAt(0);
                    old = event.textAt(1);
                }
                default -> peakBytes = event.present(0) ? Math.max(peakBytes, event.longAt(0)) : peakBytes;
            }
        }

        @Override
        public void resolve(Constants constants) {
            // Names were taken as text.
        }

        @Override
        public void merge() {
            collections.addAll(chunkCollections);
            readings.addAll(chunkReadings);
            polledPeakBytes = Math.max(polledPeakBytes, peakBytes);
            maxHeapBytes = maxBytes == null ? maxHeapBytes : maxBytes;
            youngCollector = young == null ? youngCollector : young;
            oldCollector = old == null ? oldCollector : old;
        }
    }
}
