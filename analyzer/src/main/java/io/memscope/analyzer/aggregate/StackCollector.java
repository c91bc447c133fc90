package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given the events of some {@link StackSource sources}, sums them by thread, stack, what is at its end, and time. */
final class StackCollector implements EventCollector {
    private static final int[] AS_THEY_ARE = {};

    /** A thousandth of what is analyzed is about a pixel. */
    private static final int PIXELS = 1000;

    /** How time is told. */
    enum Times {
        /** All of an event belongs to the slice that it begins in. */
        OF_START,
        /**
         * What takes a while is shared out over the slices that it lasts, memory is bounded by longer slices, and the
         * longest waits of each thread are kept as they were: for a page to draw.
         */
        SHARED_OUT
    }

    private final Names names;
    private final List<StackSource> sources;
    private final TimeSlices slices;
    private final Times times;
    private final SlicedCube[] sums;
    private final LongestWaits waits;

    StackCollector(Names names, List<StackSource> sources, TimeSlices slices, Times times) {
        this.names = names;
        this.sources = List.copyOf(sources);
        this.slices = slices;
        this.times = times;
        sums = newCubes();
        waits = newWaits();
    }

    private SlicedCube[] newCubes() {
        int most = times == Times.SHARED_OUT ? SlicedCube.MOST_CELLS : Integer.MAX_VALUE;
        SlicedCube[] cubes = new SlicedCube[StackTable.CUBES];
        Arrays.setAll(cubes, i -> new SlicedCube(most));
        return cubes;
    }

    private LongestWaits newWaits() {
        return new LongestWaits(
                times == Times.SHARED_OUT
                        ? Math.max(1, slices.sliceNanos() * slices.count() / PIXELS)
                        : Long.MAX_VALUE);
    }

    @Override
    public List<EventRequest> requests() {
        return sources.stream().map(StackSource::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    StackTable table() {
        return new StackTable(sources, slices, sums, waits.all());
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final Interner<String> targets = new Interner<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final SlicedCube[] chunkSums = newCubes();
        private final LongestWaits chunkWaits = newWaits();

        @Override
        public void accept(int request, EventView event) {
            StackSource source = sources.get(request);
            int thread = threads.indexOf(event.threadId());
            int stack = stacks.indexOf(event.stackId());
            int label = source.io()
                    ? targets.indexOf(source.target(event))
                    : classes.indexOf(source.classSlot() < 0 ? Constants.NO_ID : event.idAt(source.classSlot()));
            int further = source.io() ? source.ioKey() : tellsOwner(source) ? owner(event, source) : 0;
            SlicedCube cube = chunkSums[StackTable.cubeOf(source)];
            long measure = Math.max(0, source.measure(event));
            long bytes = source.bytes(event);
            if (times == Times.OF_START || !source.takesTime()) {
                cube.add(thread, label, stack, further, slices.sliceOf(event.startNanos()), 1, measure, bytes);
                return;
            }
            shareOut(cube, event.startNanos(), measure, thread, label, stack, further, bytes);
            if (chunkWaits.takes(thread, measure)) {
                chunkWaits.add(
                        new StackTable.Wait(source.activity(), thread, label, stack, event.startNanos(), measure));
            }
        }

        private boolean tellsOwner(StackSource source) {
            return times == Times.SHARED_OUT && source.ownerSlot() >= 0;
        }

        private int owner(EventView event, StackSource source) {
            return threads.indexOf(event.idAt(source.ownerSlot()));
        }

        private void shareOut(
                SlicedCube cube, long start, long duration, int thread, int label, int stack, int further, long bytes) {
            int first = slices.sliceOf(start);
            int last = slices.sliceOf(start + Math.max(0, duration - 1));
            long from = start;
            for (int at = first; at < last; at++) {
                long to = slices.startOf(at + 1);
                boolean begins = at == first;
                cube.add(thread, label, stack, further, at, begins ? 1 : 0, to - from, begins ? bytes : 0);
                from = to;
            }
            boolean whole = first >= last;
            cube.add(
                    thread,
                    label,
                    stack,
                    further,
                    Math.max(first, last),
                    whole ? 1 : 0,
                    start + duration - from,
                    whole ? bytes : 0);
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
            int[] targetKeys = new int[targets.size()];
            Arrays.setAll(targetKeys, i -> names.targets().indexOf(targets.get(i)));
            for (int i = 0; i < sums.length; i++) {
                boolean owners = times == Times.SHARED_OUT && i == StackTable.LOCK_CUBE;
                sums[i].addAll(
                        chunkSums[i],
                        threadKeys,
                        i == StackTable.IO_CUBE ? targetKeys : classKeys,
                        stackKeys,
                        owners ? threadKeys : AS_THEY_ARE);
            }
            for (StackTable.Wait wait : chunkWaits.all()) {
                int thread = threadKeys[wait.thread()];
                if (waits.takes(thread, wait.durationNanos())) {
                    int[] labels = wait.activity() == null ? targetKeys : classKeys;
                    waits.add(new StackTable.Wait(
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
