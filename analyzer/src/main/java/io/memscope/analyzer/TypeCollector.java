package io.memscope.analyzer;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.TypeListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Given what chunks declare, gives each event type with all its fields. */
final class TypeCollector implements EventCollector {
    private final Map<String, Set<EventTypeInfo.Field>> fields = new LinkedHashMap<>();

    @Override
    public List<EventRequest> requests() {
        return List.of();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /** The types by name. */
    Map<String, EventTypeInfo> types() {
        Map<String, EventTypeInfo> types = new LinkedHashMap<>();
        fields.forEach((name, all) -> {
            // A field that changed its kind from chunk to chunk is one field.
            Map<String, EventTypeInfo.Field> byPath = new LinkedHashMap<>();
            all.forEach(field -> byPath.putIfAbsent(field.path(), field));
            types.put(name, new EventTypeInfo(name, List.copyOf(byPath.values())));
        });
        return types;
    }

    private final class ChunkPart implements TypeListener {
        private final List<EventTypeInfo> chunkTypes = new ArrayList<>();

        @Override
        public void declared(List<EventTypeInfo> types) {
            chunkTypes.addAll(types);
        }

        @Override
        public void accept(int request, EventView event) {
            throw new IllegalStateException("no event was asked for");
        }

        @Override
        public void resolve(Constants constants) {
            // There is nothing to resolve.
        }

        @Override
        public void merge() {
            for (EventTypeInfo type : chunkTypes) {
                fields.computeIfAbsent(type.typeName(), name -> new LinkedHashSet<>())
                        .addAll(type.fields());
            }
        }
    }
}
