package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given counter events, keeps for each thread the last reading in each slice of time. */
final class CounterSliceCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.contextOf("thread", "memscope.ThreadCounters", "allocatedBytes", "cpuNanos"),
            EventRequest.contextOf("thread", "jdk.ThreadAllocationStatistics", "allocated"));

    private final Names names;
    private final EventFilter filter;
    private final TimeSlices grid;
    private final Cube readings = new Cube();

    CounterSliceCollector(Names names, EventFilter filter, TimeSlices grid) {
        this.names = names;
        this.filter = filter;
        this.grid = grid;
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /**
     * Readings as the largest measure of each cell: counters only grow. First key the thread; second 0 for bytes
     * allocated, 1 for nanoseconds of CPU time; third the number of the slice and 1, or 0 for readings before the
     * range.
     */
    Cube table() {
        return readings;
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final Cube chunkReadings = new Cube();

        @Override
        public void accept(int request, EventView event) {
            long epochNanos = event.rawStartNanos();
            if (epochNanos >= filter.toNanos()) {
                return;
            }
            int slice = epochNanos < grid.startNanos() ? 0 : grid.sliceOf(epochNanos) + 1;
            int thread = threads.indexOf(event.threadId());
            for (int slot = 0; slot < REQUESTS.get(request).fields().size(); slot++) {
                // The recorder writes -1 for what it did not measure.
                if (event.present(slot) && event.longAt(slot) >= 0) {
                    chunkReadings.add(thread, slot, slice, 1, 0, event.longAt(slot), 0);
                }
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] keys = threads.keys(names.threads()::indexOf);
            for (int cell = 0; cell < chunkReadings.size(); cell++) {
                if (filter.acceptsThread(threads.get(chunkReadings.first(cell)))) {
                    readings.add(
                            keys[chunkReadings.first(cell)],
                            chunkReadings.second(cell),
                            chunkReadings.third(cell),
                            1,
                            0,
                            chunkReadings.max(cell),
                            0);
                }
            }
        }
    }
}
