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
    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);

    private final Names names;
    private final List<StackSource> sources;
    private final TimeSlices slices;
    private final Cube[] cubes;
    /** A stack and a slice, as one key of the cubes. */
    private final IdIndex places = new IdIndex();

    StackCollector(Names names, List<StackSource> sources, TimeSlices slices) {
        this.names = names;
        this.sources = List.copyOf(sources);
        this.slices = slices;
        cubes = newCubes();
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
        return new StackTable(sources, slices, cubes, places);
    }

    private Cube[] newCubes() {
        Cube[] fresh = new Cube[sources.size()];
        Arrays.setAll(fresh, i -> new Cube());
        return fresh;
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final Interner<String> targets = new Interner<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final IdIndex chunkPlaces = new IdIndex();
        private final Cube[] sums = newCubes();

        @Override
        public void accept(int request, EventView event) {
            StackSource source = sources.get(request);
            int leaf = source.io()
                    ? targets.indexOf(source.target(event))
                    : classes.indexOf(source.classSlot() < 0 ? Constants.NO_ID : event.idAt(source.classSlot()));
            long measure = Math.max(0, source.measure(event));
            int place = chunkPlaces.indexOf(
                    StackTable.place(stacks.indexOf(event.stackId()), slices.of(event.startNanos())));
            sums[request].add(threads.indexOf(event.threadId()), leaf, place, 1, measure, measure, source.bytes(event));
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
            int[] placeKeys = new int[chunkPlaces.size()];
            Arrays.setAll(
                    placeKeys,
                    i -> places.indexOf(StackTable.place(
                            stackKeys[StackTable.stackOf(chunkPlaces.id(i))], StackTable.sliceOf(chunkPlaces.id(i)))));
            for (int i = 0; i < sums.length; i++) {
                cubes[i].addAll(sums[i], threadKeys, sources.get(i).io() ? targetKeys : classKeys, placeKeys);
            }
        }
    }
}
