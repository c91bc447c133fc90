package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.ThreadSpans;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.aggregate.state.WaitTarget;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given the events with a duration in which a thread can't run, keeps for each thread when it was in which state, and
 * sums by thread, state and stack.
 */
final class StateCollector implements EventCollector {
    /** An event type and the state that its duration means; null where it depends on what was waited for. */
    private record Source(EventRequest request, @Nullable ThreadState state) {
        static Source of(String typeName, @Nullable ThreadState state, String... fields) {
            return new Source(EventRequest.activity(typeName, fields), state);
        }
    }

    private static final List<Source> SOURCES = List.of(
            Source.of("jdk.JavaMonitorEnter", ThreadState.BLOCKED),
            Source.of("jdk.JavaMonitorWait", null, "monitorClass|klass"),
            Source.of("jdk.ThreadPark", null, "parkedClass|klass"),
            Source.of("jdk.ThreadSleep", ThreadState.SLEEPING),
            // The carrier is told since JDK 24 (JEP 491).
            Source.of("jdk.VirtualThreadPinned", ThreadState.PINNED, "carrierThread"),
            Source.of("jdk.FileRead", ThreadState.FILE_IO),
            Source.of("jdk.FileWrite", ThreadState.FILE_IO),
            Source.of("jdk.FileForce", ThreadState.FILE_IO),
            Source.of("jdk.SocketRead", ThreadState.SOCKET_IO),
            Source.of("jdk.SocketWrite", ThreadState.SOCKET_IO),
            Source.of("jdk.SocketConnect", ThreadState.SOCKET_IO),
            Source.of("jdk.ZAllocationStall", ThreadState.PAUSED),
            Source.of("jdk.SystemGC", ThreadState.PAUSED));

    private static final int PINNED = 4;

    private final Names names;
    private final List<ThreadSpans> spans = new ArrayList<>();
    private final Cube sites = new Cube();

    StateCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return SOURCES.stream().map(Source::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    StateTable table(PauseCollector pauses, StillnessCollector stillness) {
        return new StateTable(spans, sites, pauses.table(), stillness.table());
    }

    private ThreadSpans spansOf(int thread) {
        while (spans.size() <= thread) {
            spans.add(new ThreadSpans());
        }
        return spans.get(thread);
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        /** What is waited for and where, each pair once: telling what that means takes a while. */
        private final IdIndex places = new IdIndex();

        private final Cube sums = new Cube();
        private long[] starts = new long[64];
        private long[] ends = new long[64];
        private int[] eventThreads = new int[64];
        /** A state's ordinal, or the number of a place plus {@link ThreadState#count()}. */
        private int[] kinds = new int[64];

        private int size;
        private ThreadState[] meanings = new ThreadState[0];

        @Override
        public void accept(int request, EventView event) {
            Source source = SOURCES.get(request);
            int stack = stacks.indexOf(event.stackId());
            ThreadState state = source.state();
            int kind;
            if (state == null) {
                long place = ((long) classes.indexOf(event.idAt(0)) << 32) | stack;
                kind = ThreadState.count() + places.indexOf(place);
            } else {
                kind = state.ordinal();
            }
            int thread = threads.indexOf(event.threadId());
            long nanos = event.durationNanos();
            sums.add(thread, kind, stack, 1, nanos, nanos, 0);
            add(thread, kind, event.startNanos(), event.endNanos());
            if (request == PINNED && event.idAt(0) != Constants.NO_ID) {
                int carrier = threads.indexOf(event.idAt(0));
                sums.add(carrier, kind, stack, 1, nanos, nanos, 0);
                add(carrier, kind, event.startNanos(), event.endNanos());
            }
        }

        private void add(int thread, int kind, long startNanos, long endNanos) {
            if (endNanos <= startNanos) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
                eventThreads = Arrays.copyOf(eventThreads, size * 2);
                kinds = Arrays.copyOf(kinds, size * 2);
            }
            starts[size] = startNanos;
            ends[size] = endNanos;
            eventThreads[size] = thread;
            kinds[size] = kind;
            size++;
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
            stacks.resolve(id -> ActivityCollector.orNone(constants.stack(id)));
            meanings = new ThreadState[ThreadState.count() + places.size()];
            for (int i = 0; i < ThreadState.count(); i++) {
                meanings[i] = ThreadState.of(i);
            }
            WaitTarget targets = new WaitTarget();
            for (int i = 0; i < places.size(); i++) {
                long place = places.id(i);
                meanings[ThreadState.count() + i] = targets.of(
                        classes.get((int) (place >>> 32)),
                        stacks.get((int) place).frames());
            }
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            for (int i = 0; i < size; i++) {
                spansOf(threadKeys[eventThreads[i]]).add(starts[i], ends[i], meanings[kinds[i]]);
            }
            int[] states =
                    Arrays.stream(meanings).mapToInt(ThreadState::ordinal).toArray();
            sites.addAll(sums, threadKeys, states, stacks.keys(names.stacks()::indexOf));
        }
    }
}
