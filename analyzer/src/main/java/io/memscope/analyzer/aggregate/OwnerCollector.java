package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given monitor entries, sums the time blocked by the thread blocked, the monitor's class and the previous owner. */
final class OwnerCollector implements EventCollector {
    private final Names names;
    private final Cube cube = new Cube();

    OwnerCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return List.of(EventRequest.activity("jdk.JavaMonitorEnter", "monitorClass|klass", "previousOwner"));
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /** Nanoseconds blocked: first key the thread blocked, second the monitor's class, third the previous owner. */
    Cube table() {
        return cube;
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final Cube sums = new Cube();

        @Override
        public void accept(int request, EventView event) {
            if (event.present(1)) {
                long nanos = event.durationNanos();
                int thread = threads.indexOf(event.threadId());
                int owner = threads.indexOf(event.idAt(1));
                sums.add(thread, classes.indexOf(event.idAt(0)), owner, 1, nanos, nanos, 0);
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            cube.addAll(sums, threadKeys, classes.keys(names.classes()::indexOf), threadKeys);
        }
    }
}
