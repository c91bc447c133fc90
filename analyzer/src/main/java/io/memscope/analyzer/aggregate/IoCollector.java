package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given file and socket events, sums their time and bytes by thread, file or host, and operation. */
final class IoCollector implements EventCollector {
    private static final IoOperation[] OPERATIONS = IoOperation.values();

    private final Names names;
    private final Cube cube = new Cube();

    IoCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return Arrays.stream(OPERATIONS).map(IoOperation::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /**
     * Nanoseconds, and bytes as second measure: first key the thread, second the target, third the operation's ordinal.
     */
    Cube table() {
        return cube;
    }

    /** The file or host of an event that was asked for by {@link IoOperation#request()}. */
    static String target(IoOperation operation, EventView event) {
        return operation.file() ? Names.orUnknown(event.textAt(0)) : host(event);
    }

    private static String host(EventView event) {
        String host = event.textAt(0);
        String name = host == null || host.isEmpty() ? Names.orUnknown(event.textAt(2)) : host;
        return event.present(3) && event.longAt(3) > 0 ? name + ":" + event.longAt(3) : name;
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final Interner<String> targets = new Interner<>();
        private final Cube sums = new Cube();

        @Override
        public void accept(int request, EventView event) {
            long nanos = event.durationNanos();
            // A read at the end of a stream reports -1 bytes.
            long bytes = Math.max(0, event.longAt(1));
            String target = target(OPERATIONS[request], event);
            sums.add(threads.indexOf(event.threadId()), targets.indexOf(target), request, 1, nanos, nanos, bytes);
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] targetKeys = new int[targets.size()];
            Arrays.setAll(targetKeys, i -> names.targets().indexOf(targets.get(i)));
            int[] operations = new int[OPERATIONS.length];
            Arrays.setAll(operations, i -> i);
            cube.addAll(sums, threads.keys(names.threads()::indexOf), targetKeys, operations);
        }
    }
}
