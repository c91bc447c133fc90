package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Given the allocation events that tell an object's size, sums by class how many objects they stand for. */
final class SizeCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS =
            List.of(Activity.NEW_TLAB.request(), Activity.OUTSIDE_TLAB.request());
    private static final Activity[] KINDS = {Activity.NEW_TLAB, Activity.OUTSIDE_TLAB};

    private final Names names;
    private final Map<Integer, SizedObjects> sums = new TreeMap<>();

    SizeCollector(Names names) {
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

    /** By number of the class; classes without such events are missing. */
    Map<Integer, SizedObjects> table() {
        return new TreeMap<>(sums);
    }

    private final class ChunkPart implements Part {
        private final IdColumn<String> classes = new IdColumn<>();
        private final List<SizedObjects> chunkSums = new ArrayList<>();

        @Override
        public void accept(int request, EventView event) {
            Activity kind = KINDS[request];
            long weightBytes = event.longAt(kind.measureSlot());
            long objectBytes = event.longAt(kind.extraSlot());
            if (weightBytes <= 0 || objectBytes <= 0) {
                return;
            }
            int index = classes.indexOf(event.idAt(kind.classSlot()));
            SizedObjects one = SizedObjects.of((double) weightBytes, (double) objectBytes);
            if (index == chunkSums.size()) {
                chunkSums.add(one);
            } else {
                chunkSums.set(index, chunkSums.get(index).plus(one));
            }
        }

        @Override
        public void resolve(Constants constants) {
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
        }

        @Override
        public void merge() {
            int[] keys = classes.keys(names.classes()::indexOf);
            for (int i = 0; i < keys.length; i++) {
                sums.merge(keys[i], chunkSums.get(i), SizedObjects::plus);
            }
        }
    }
}
