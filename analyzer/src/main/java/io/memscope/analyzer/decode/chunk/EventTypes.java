package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.decode.chunk.TypeInfo.Primitive;
import java.util.ArrayList;
import java.util.List;

/** Given the metadata of a chunk, gives its event types as they are told to others. */
final class EventTypes {
    private static final int DEEPEST = 4;
    /** What nests to more is forged, or nothing to look at. */
    private static final int MOST_FIELDS = 500;

    private final Metadata metadata;

    private EventTypes(Metadata metadata) {
        this.metadata = metadata;
    }

    static List<EventTypeInfo> of(Metadata metadata) {
        EventTypes types = new EventTypes(metadata);
        List<EventTypeInfo> infos = new ArrayList<>();
        for (TypeInfo type : metadata.types()) {
            if (type.event()) {
                List<EventTypeInfo.Field> fields = new ArrayList<>();
                types.add(type, "", 0, fields);
                infos.add(new EventTypeInfo(EventTypeNames.canonical(type.name()), fields));
            }
        }
        return infos;
    }

    private void add(TypeInfo type, String prefix, int depth, List<EventTypeInfo.Field> fields) {
        for (FieldInfo field : type.fields()) {
            TypeInfo of = metadata.type(field.typeId());
            if (of == null || field.array() || fields.size() >= MOST_FIELDS) {
                continue;
            }
            String path = prefix + field.name();
            boolean nested = !field.constant() && !of.simple() && !of.fields().isEmpty();
            if (nested && depth < DEEPEST) {
                add(of, path + ".", depth + 1, fields);
            } else if (!nested) {
                fields.add(new EventTypeInfo.Field(path, kind(field, of)));
            }
        }
    }

    private ValueKind kind(FieldInfo field, TypeInfo type) {
        switch (type.structName()) {
            case "java.lang.Thread":
                return ValueKind.THREAD;
            case "java.lang.Class":
                return ValueKind.CLASS;
            case "jdk.types.StackTrace":
                return ValueKind.STACK;
            case "jdk.types.Method":
                return ValueKind.METHOD;
            default:
                break;
        }
        TypeInfo plain = type.simple() ? metadata.type(type.fields().get(0).typeId()) : type;
        Primitive primitive = plain == null || field.constant() ? Primitive.STRING : plain.primitive();
        ValueKind numeric = field.content();
        return switch (primitive) {
            case BOOLEAN -> ValueKind.FLAG;
            case BYTE, SHORT, INT, LONG -> numeric == null ? ValueKind.COUNT : numeric;
            case FLOAT, DOUBLE -> numeric == null ? ValueKind.NUMBER : numeric;
            case CHAR, STRING, NONE -> ValueKind.TEXT;
        };
    }
}
