package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.HoldTable.Away;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Given sleeps and IO, keeps the longest: whether a monitor was held over one shows only event by event, and what
 * matters is in the long ones.
 */
final class HoldCollector implements EventCollector {
    /** In a chunk and in all; at some 100 bytes each they are a few megabytes. */
    private static final int MOST_KEPT = 10_000;

    private static final List<Activity> AWAY = List.of(
            Activity.SLEEP,
            Activity.FILE_READ,
            Activity.FILE_WRITE,
            Activity.FILE_FORCE,
            Activity.SOCKET_READ,
            Activity.SOCKET_WRITE);

    private final Names names;
    private List<Away> away = new ArrayList<>();

    HoldCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return AWAY.stream().map(kind -> EventRequest.activity(kind.typeName())).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    HoldTable table() {
        away.sort(Comparator.comparingLong(Away::startNanos));
        return new HoldTable(away);
    }

    /** An event by the small numbers of its chunk. */
    private record Raw(int kind, int thread, int stack, long startNanos, long durationNanos) {}

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final PriorityQueue<Raw> chunkAway = shortestFirst();

        private static PriorityQueue<Raw> shortestFirst() {
            return new PriorityQueue<>(Comparator.comparingLong(Raw::durationNanos)
                    .thenComparing(Raw::startNanos, Comparator.reverseOrder()));
        }

        @Override
        public void accept(int request, EventView event) {
            long nanos = event.durationNanos();
            if (chunkAway.size() >= MOST_KEPT && chunkAway.element().durationNanos() >= nanos) {
                return;
            }
            chunkAway.add(new Raw(
                    request,
                    threads.indexOf(event.threadId()),
                    stacks.indexOf(event.stackId()),
                    event.startNanos(),
                    nanos));
            if (chunkAway.size() > MOST_KEPT) {
                chunkAway.remove();
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            stacks.resolve(id -> ActivityCollector.orNone(constants.stack(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            for (Raw raw : chunkAway) {
                away.add(new Away(
                        threadKeys[raw.thread()],
                        AWAY.get(raw.kind()),
                        stackKeys[raw.stack()],
                        raw.startNanos(),
                        raw.durationNanos()));
            }
            if (away.size() > MOST_KEPT) {
                // The sort is stable, so which of equal ones are kept depends on the order of the chunks alone.
                away = away.stream()
                        .sorted(Comparator.comparingLong(Away::durationNanos).reversed())
                        .limit(MOST_KEPT)
                        .collect(Collectors.toCollection(ArrayList::new));
            }
        }
    }
}
