package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.HoldTable.Away;
import io.memscope.analyzer.aggregate.HoldTable.Blocked;
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
 * Given waits for monitors, sleeps and IO, keeps the longest of each: whether a monitor was held over a sleep shows
 * only event by event, and what matters is in the long ones.
 */
final class HoldCollector implements EventCollector {
    /** Of each sort, in a chunk and in all; at some 100 bytes each they are a few megabytes. */
    private static final int MOST_KEPT = 10_000;

    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);

    private static final List<Activity> AWAY = List.of(
            Activity.SLEEP,
            Activity.FILE_READ,
            Activity.FILE_WRITE,
            Activity.FILE_FORCE,
            Activity.SOCKET_READ,
            Activity.SOCKET_WRITE);

    private final Names names;
    private List<Blocked> blocked = new ArrayList<>();
    private List<Away> away = new ArrayList<>();

    HoldCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        List<EventRequest> requests = new ArrayList<>();
        AWAY.forEach(kind -> requests.add(EventRequest.activity(kind.typeName())));
        requests.add(EventRequest.activity("jdk.JavaMonitorEnter", "monitorClass|klass", "previousOwner"));
        return requests;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    HoldTable table() {
        blocked.sort(Comparator.comparingLong(Blocked::startNanos));
        away.sort(Comparator.comparingLong(Away::startNanos));
        return new HoldTable(blocked, away);
    }

    private static <T> List<T> longest(List<T> all, Comparator<T> longestFirst) {
        // The sort is stable, so which of equal ones are kept depends on the order of the chunks alone.
        return all.size() <= MOST_KEPT
                ? all
                : all.stream().sorted(longestFirst).limit(MOST_KEPT).collect(Collectors.toCollection(ArrayList::new));
    }

    /** An event by the small numbers of its chunk. */
    private record Raw(int kind, int thread, int owner, int type, int stack, long startNanos, long durationNanos) {}

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final PriorityQueue<Raw> chunkBlocked = shortestFirst();
        private final PriorityQueue<Raw> chunkAway = shortestFirst();

        private static PriorityQueue<Raw> shortestFirst() {
            return new PriorityQueue<>(Comparator.comparingLong(Raw::durationNanos)
                    .thenComparing(Raw::startNanos, Comparator.reverseOrder()));
        }

        @Override
        public void accept(int request, EventView event) {
            boolean enter = request == AWAY.size();
            if (enter && !event.present(1)) {
                return;
            }
            PriorityQueue<Raw> queue = enter ? chunkBlocked : chunkAway;
            long nanos = event.durationNanos();
            if (queue.size() >= MOST_KEPT && queue.element().durationNanos() >= nanos) {
                return;
            }
            queue.add(new Raw(
                    request,
                    threads.indexOf(event.threadId()),
                    enter ? threads.indexOf(event.idAt(1)) : 0,
                    enter ? classes.indexOf(event.idAt(0)) : 0,
                    stacks.indexOf(event.stackId()),
                    event.startNanos(),
                    nanos));
            if (queue.size() > MOST_KEPT) {
                queue.remove();
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
            stacks.resolve(id -> {
                StackTrace stack = constants.stack(id);
                return stack == null ? NO_STACK : stack;
            });
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] classKeys = classes.keys(names.classes()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            for (Raw raw : chunkBlocked) {
                blocked.add(new Blocked(
                        threadKeys[raw.thread()],
                        threadKeys[raw.owner()],
                        classKeys[raw.type()],
                        stackKeys[raw.stack()],
                        raw.startNanos(),
                        raw.durationNanos()));
            }
            for (Raw raw : chunkAway) {
                away.add(new Away(
                        threadKeys[raw.thread()],
                        AWAY.get(raw.kind()),
                        stackKeys[raw.stack()],
                        raw.startNanos(),
                        raw.durationNanos()));
            }
            blocked = longest(
                    blocked, Comparator.comparingLong(Blocked::durationNanos).reversed());
            away = longest(away, Comparator.comparingLong(Away::durationNanos).reversed());
        }
    }
}
