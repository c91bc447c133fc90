package io.memscope.analyzer.decode;

import java.util.List;

/**
 * An event type as a recording declares it.
 *
 * @param typeName its name as JDK 11 and later have it
 * @param fields its fields in the order that they are written in, those of nested structs by their path
 */
public record EventTypeInfo(String typeName, List<Field> fields) {

    public EventTypeInfo {
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param path its name, or {@code heapSpace.committedSize} for one of a nested struct
     * @param kind what its values are
     */
    public record Field(String path, ValueKind kind) {}
}
