package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Given {@code memscope.Span} events, sums them by name. */
final class SpanCollector implements EventCollector {
    private final Map<String, SpanSum> sums = new TreeMap<>();

    @Override
    public List<EventRequest> requests() {
        return List.of(EventRequest.activity("memscope.Span", "name", "allocatedBytes", "cpuNanos"));
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    Map<String, SpanSum> table() {
        return new TreeMap<>(sums);
    }

    private final class ChunkPart implements Part {
        private final Map<String, SpanSum> chunkSums = new TreeMap<>();

        @Override
        public void accept(int request, EventView event) {
            SpanSum span = new SpanSum(
                    1, event.durationNanos(), event.durationNanos(), measured(event, 1), measured(event, 2));
            chunkSums.merge(Names.orUnknown(event.textAt(0)), span, SpanSum::plus);
        }

        /** The recorder writes -1 for what it could not measure. */
        private static @Nullable Long measured(EventView event, int slot) {
            return event.present(slot) && event.longAt(slot) >= 0 ? event.longAt(slot) : null;
        }

        @Override
        public void resolve(Constants constants) {
            // Nothing here refers to a constant.
        }

        @Override
        public void merge() {
            chunkSums.forEach((name, sum) -> sums.merge(name, sum, SpanSum::plus));
        }
    }
}
