package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.lock.MonitorEnters;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given waits of threads for others, keeps each entry of a monitor, up to a number, and sums who notified whom.
 *
 * <p>Who held a monitor when can't be told from sums: see {@link MonitorEnters}.
 */
final class LockCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.activity("jdk.JavaMonitorEnter", "monitorClass|klass", "previousOwner", "address"),
            EventRequest.activity("jdk.JavaMonitorWait", "monitorClass|klass", "notifier"));

    private static final int WAIT = 1;

    private final Names names;
    private final MonitorEnters enters = new MonitorEnters();
    private final Cube places = new Cube();
    private final Cube notifiers = new Cube();

    LockCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    LockTable table() {
        return new LockTable(enters, places, notifiers);
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final MonitorEnters chunkEnters = new MonitorEnters();
        private final Cube chunkPlaces = new Cube();
        private final Cube chunkNotifiers = new Cube();

        @Override
        public void accept(int request, EventView event) {
            long other = event.present(1) ? event.idAt(1) : Constants.NO_ID;
            if (request == WAIT && other == Constants.NO_ID) {
                return;
            }
            int thread = threads.indexOf(event.threadId());
            int monitor = classes.indexOf(event.idAt(0));
            int otherThread = threads.indexOf(other);
            long nanos = event.durationNanos();
            if (request != WAIT) {
                int stack = stacks.indexOf(event.stackId());
                chunkPlaces.add(monitor, stack, otherThread, 1, nanos, nanos, 0);
                chunkEnters.add(
                        event.startNanos(), event.endNanos(), thread, otherThread, monitor, stack, event.longAt(2));
            } else {
                chunkNotifiers.add(thread, monitor, otherThread, 1, nanos, nanos, 0);
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
            stacks.resolve(id -> ActivityCollector.orNone(constants.stack(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] classKeys = classes.keys(names.classes()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            enters.addAll(chunkEnters, threadKeys, classKeys, stackKeys);
            places.addAll(chunkPlaces, classKeys, stackKeys, threadKeys);
            notifiers.addAll(chunkNotifiers, threadKeys, classKeys, threadKeys);
        }
    }
}
