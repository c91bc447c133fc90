package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given starts and ends of threads, keeps when each lived. */
final class LifeCollector implements EventCollector {
    private final Names names;
    private final EventFilter filter;
    private final Map<Integer, Long> starts = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private boolean recorded;

    LifeCollector(Names names, EventFilter filter) {
        this.names = names;
        this.filter = filter;
    }

    @Override
    public List<EventRequest> requests() {
        return List.of(
                EventRequest.contextOf("thread", "jdk.ThreadStart"),
                EventRequest.contextOf("thread", "jdk.ThreadEnd"),
                EventRequest.contextOf("eventThread", "jdk.VirtualThreadStart"),
                EventRequest.contextOf("eventThread", "jdk.VirtualThreadEnd"));
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    LifeTable table() {
        return new LifeTable(Map.copyOf(starts), Map.copyOf(ends), recorded);
    }

    private record Moment(boolean start, int thread, long epochNanos) {}

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final List<Moment> moments = new ArrayList<>();

        @Override
        public void accept(int request, EventView event) {
            boolean start = request % 2 == 0;
            moments.add(new Moment(start, threads.indexOf(event.threadId()), event.rawStartNanos()));
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            recorded |= !moments.isEmpty();
            for (Moment moment : moments) {
                ThreadRef thread = threads.get(moment.thread());
                boolean later = moment.start() && moment.epochNanos() >= filter.toNanos();
                if (thread == null || later || !filter.acceptsThread(thread)) {
                    continue;
                }
                int key = names.threads().indexOf(thread);
                (moment.start() ? starts : ends).put(key, moment.epochNanos());
            }
        }
    }
}
