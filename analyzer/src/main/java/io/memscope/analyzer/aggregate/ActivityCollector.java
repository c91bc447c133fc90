package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given the events of each {@link Activity}, sums them by thread, class and stack. */
final class ActivityCollector implements EventCollector {
    private static final Activity[] KINDS = Activity.values();
    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);

    private final Names names;
    private final Cube[] cubes = newCubes();

    ActivityCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return Arrays.stream(KINDS).map(Activity::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
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
            }
        }
    }
}
