package io.memscope.analyzer.decode.chunk;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a metadata event declares. */
final class Metadata {
    /** Id that HotSpot and all others give to metadata events themselves. */
    static final long METADATA_EVENT_ID = 0;
    /** Id of the events with constant pools. */
    static final long CONSTANTS_EVENT_ID = 1;

    private final Map<Long, TypeInfo> types;
    private final Map<String, TypeInfo> structs = new HashMap<>();

    Metadata(Map<Long, TypeInfo> types) {
        this.types = new LinkedHashMap<>(types);
        for (TypeInfo type : types.values()) {
            if (!type.event()) {
                structs.putIfAbsent(type.structName(), type);
            }
        }
    }

    /** The type with the id, or null if none is declared. */
    @Nullable
    TypeInfo type(long id) {
        return types.get(id);
    }

    /** The type of values with the name, as JDK 11 and later have it; null if none is declared. */
    @Nullable
    TypeInfo struct(String name) {
        return structs.get(name);
    }

    /** All types, in the order of declaration. */
    Collection<TypeInfo> types() {
        return types.values();
    }
}
