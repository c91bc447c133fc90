package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventRun;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Given the events of each {@link Activity}, sums them by thread, class and stack. */
final class ActivityCollector implements EventCollector {
    private static final Activity[] KINDS = Activity.values();
    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);

    private final Names names;
    private final Cube[] cubes = newCubes();
    /** Parts that were merged, to be used again: they are the largest things that live as long as a chunk. */
    private final Queue<ChunkPart> idle = new ConcurrentLinkedQueue<>();

    ActivityCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return Arrays.stream(KINDS).map(Activity::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        ChunkPart used = idle.poll();
        return used == null ? new ChunkPart() : used;
    }

    ActivityTable table() {
        Map<Activity, Cube> byKind = new EnumMap<>(Activity.class);
        for (int i = 0; i < KINDS.length; i++) {
            byKind.put(KINDS[i], cubes[i]);
        }
        return new ActivityTable(byKind);
    }

    static StackTrace orNone(@Nullable StackTrace stack) {
        return stack == null ? NO_STACK : stack;
    }

    private static Cube[] newCubes() {
        Cube[] cubes = new Cube[KINDS.length];
        Arrays.setAll(cubes, i -> new Cube());
        return cubes;
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final Cube[] sums = newCubes();
        private final long[] threadColumn = new long[EventRun.MOST];
        private final long[] classColumn = new long[EventRun.MOST];
        private final long[] stackColumn = new long[EventRun.MOST];
        private final long[] measureColumn = new long[EventRun.MOST];
        private final long[] extraColumn = new long[EventRun.MOST];

        @Override
        public void accept(int request, EventView event) {
            Activity kind = KINDS[request];
            long classId = kind.classSlot() < 0 ? Constants.NO_ID : event.idAt(kind.classSlot());
            long measure = kind.measureSlot() < 0 ? event.durationNanos() : event.longAt(kind.measureSlot());
            long extra = kind.extraSlot() < 0 ? 0 : event.longAt(kind.extraSlot());
            sums[request].add(
                    threads.indexOf(event.threadId()),
                    classes.indexOf(classId),
                    stacks.indexOf(event.stackId()),
                    1,
                    Math.max(0, measure),
                    Math.max(0, measure),
                    extra);
        }

        @Override
        public void acceptAll(int request, EventRun run) {
            Activity kind = KINDS[request];
            int size = run.size();
            run.threadIds(threadColumn);
            threads.toIndexes(threadColumn, size);
            run.stackIds(stackColumn);
            stacks.toIndexes(stackColumn, size);
            if (kind.classSlot() < 0) {
                Arrays.fill(classColumn, 0, size, Constants.NO_ID);
            } else {
                run.idsAt(kind.classSlot(), classColumn);
            }
            classes.toIndexes(classColumn, size);
            if (kind.measureSlot() < 0) {
                run.durationNanos(measureColumn);
            } else {
                run.longsAt(kind.measureSlot(), measureColumn);
            }
            if (kind.extraSlot() >= 0) {
                run.longsAt(kind.extraSlot(), extraColumn);
            }
            sums[request].addAll(
                    size,
                    threadColumn,
                    classColumn,
                    stackColumn,
                    measureColumn,
                    kind.extraSlot() < 0 ? null : extraColumn);
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
            stacks.resolve(id -> orNone(constants.stack(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] classKeys = classes.keys(names.classes()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            for (int i = 0; i < sums.length; i++) {
                cubes[i].addAll(sums[i], threadKeys, classKeys, stackKeys);
                sums[i].clear();
            }
            threads.clear();
            classes.clear();
            stacks.clear();
            idle.add(this);
        }
    }
}
