package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given the events of each {@link Activity} and {@link IoOperation}, sums them by thread, label, stack and slice of
 * time; what takes a while is shared out over the slices that it lasts.
 */
final class TraceCollector implements EventCollector {
    /** Without IO, which is told apart by file or host here, and without what is no use to see over time. */
    private static final Activity[] KINDS = {
        Activity.ALLOCATION_SAMPLE,
        Activity.NEW_TLAB,
        Activity.OUTSIDE_TLAB,
        Activity.EXECUTION,
        Activity.NATIVE,
        Activity.CPU_TIME,
        Activity.MONITOR_ENTER,
        Activity.MONITOR_WAIT,
        Activity.PARK,
        Activity.SLEEP,
        Activity.PINNED
    };

    private static final IoOperation[] OPERATIONS = IoOperation.values();
    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);
    private static final int[] AS_THEY_ARE = {};

    /** A thousandth of what is analyzed is about a pixel. */
    private static final int PIXELS = 1000;

    private final Names names;
    private final SliceGrid grid;
    private final SlicedCube[] sums = newCubes();
    private final LongestWaits waits;

    TraceCollector(Names names, SliceGrid grid) {
        this.names = names;
        this.grid = grid;
        waits = new LongestWaits(shortestWaitNanos());
    }

    private long shortestWaitNanos() {
        return Math.max(1, grid.sliceNanos() * grid.count() / PIXELS);
    }

    private static SlicedCube[] newCubes() {
        SlicedCube[] cubes = new SlicedCube[KINDS.length + 1];
        Arrays.setAll(cubes, i -> new SlicedCube());
        return cubes;
    }

    @Override
    public List<EventRequest> requests() {
        List<EventRequest> requests = new ArrayList<>();
        for (Activity kind : KINDS) {
            EventRequest request = kind.request();
            if (kind == Activity.MONITOR_ENTER) {
                List<String> fields = new ArrayList<>(request.fields());
                fields.add("previousOwner");
                request = EventRequest.activityOf("eventThread", kind.typeName(), fields.toArray(String[]::new));
            }
            requests.add(request);
        }
        for (IoOperation operation : OPERATIONS) {
            requests.add(operation.request());
        }
        return requests;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    TraceTable table() {
        Map<Activity, SlicedCube> byKind = new EnumMap<>(Activity.class);
        for (int i = 0; i < KINDS.length; i++) {
            byKind.put(KINDS[i], sums[i]);
        }
        return new TraceTable(grid, byKind, sums[KINDS.length], waits.all());
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final Interner<String> targets = new Interner<>();
        private final SlicedCube[] chunkSums = newCubes();
        private final LongestWaits chunkWaits = new LongestWaits(shortestWaitNanos());

        @Override
        public void accept(int request, EventView event) {
            int thread = threads.indexOf(event.threadId());
            int stack = stacks.indexOf(event.stackId());
            if (request >= KINDS.length) {
                int label = targets.indexOf(IoCollector.target(OPERATIONS[request - KINDS.length], event));
                long bytes = Math.max(0, event.longAt(1));
                spread(request, event, thread, label, stack, request - KINDS.length, bytes);
                return;
            }
            Activity kind = KINDS[request];
            int label = classes.indexOf(kind.classSlot() < 0 ? Constants.NO_ID : event.idAt(kind.classSlot()));
            if (kind.measureSlot() >= 0) {
                long measure = Math.max(0, event.longAt(kind.measureSlot()));
                chunkSums[request].add(thread, label, stack, 0, grid.sliceOf(event.startNanos()), 1, measure, 0);
            } else {
                int owner = kind == Activity.MONITOR_ENTER ? threads.indexOf(event.idAt(1)) : 0;
                spread(request, event, thread, label, stack, owner, 0);
            }
        }

        private void spread(int request, EventView event, int thread, int label, int stack, int further, long bytes) {
            SlicedCube cube = chunkSums[Math.min(request, KINDS.length)];
            long start = event.startNanos();
            long duration = event.durationNanos();
            int slice = grid.sliceOf(start);
            int last = grid.sliceOf(start + Math.max(0, duration - 1));
            if (slice >= last) {
                cube.add(thread, label, stack, further, slice, 1, duration, bytes);
            } else {
                long from = start;
                for (int at = slice; at <= last; at++) {
                    long to = at == last ? start + duration : grid.startOf(at + 1);
                    cube.add(
                            thread, label, stack, further, at, at == slice ? 1 : 0, to - from, at == slice ? bytes : 0);
                    from = to;
                }
            }
            if (chunkWaits.takes(thread, duration)) {
                Activity activity = request < KINDS.length ? KINDS[request] : null;
                chunkWaits.add(new TraceTable.Wait(activity, thread, label, stack, start, duration));
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
            int[] targetKeys = new int[targets.size()];
            Arrays.setAll(targetKeys, i -> names.targets().indexOf(targets.get(i)));
            for (int i = 0; i < sums.length; i++) {
                boolean io = i == KINDS.length;
                int[] further = !io && KINDS[i] == Activity.MONITOR_ENTER ? threadKeys : AS_THEY_ARE;
                sums[i].addAll(chunkSums[i], threadKeys, io ? targetKeys : classKeys, stackKeys, further);
            }
            for (TraceTable.Wait wait : chunkWaits.all()) {
                int thread = threadKeys[wait.thread()];
                if (waits.takes(thread, wait.durationNanos())) {
                    int[] labels = wait.activity() == null ? targetKeys : classKeys;
                    waits.add(new TraceTable.Wait(
                            wait.activity(),
                            thread,
                            labels[wait.label()],
                            stackKeys[wait.stack()],
                            wait.startNanos(),
                            wait.durationNanos()));
                }
            }
        }
    }
}
