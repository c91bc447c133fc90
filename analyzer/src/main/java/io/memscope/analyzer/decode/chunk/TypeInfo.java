package io.memscope.analyzer.decode.chunk;

import java.util.List;

/**
 * A type, as the metadata of a chunk describes it.
 *
 * @param id by which fields, events and constant pools refer to it; of this chunk only
 * @param name its name, {@code jdk.types.StackFrame}
 * @param event whether it is an event type
 * @param simple whether it merely wraps its only field, so that its value is that field's
 * @param fields its fields, in the order that they are written in
 */
record TypeInfo(long id, String name, boolean event, boolean simple, List<FieldInfo> fields) {

    private static final String OLD_TYPE_PREFIX = "com.oracle.jfr.types.";
    private static final String TYPE_PREFIX = "jdk.types.";

    TypeInfo {
        fields = List.copyOf(fields);
    }

    /** The kind of value that is written for a type of that name without fields. */
    Primitive primitive() {
        return fields.isEmpty() ? Primitive.of(name) : Primitive.NONE;
    }

    /** The name of a struct type since JDK 11; JDK 9 and 10 had another package. */
    String structName() {
        return name.startsWith(OLD_TYPE_PREFIX) ? TYPE_PREFIX + name.substring(OLD_TYPE_PREFIX.length()) : name;
    }

    /** The types that the rest is made of. */
    enum Primitive {
        NONE(0),
        BOOLEAN(1),
        BYTE(1),
        SHORT(2),
        CHAR(2),
        INT(4),
        LONG(8),
        FLOAT(4),
        DOUBLE(8),
        STRING(0);

        /** Bytes that it takes where integers are not compressed; 0 where that is not fixed. */
        final int fixedBytes;

        Primitive(int fixedBytes) {
            this.fixedBytes = fixedBytes;
        }

        /** Whether it takes one to nine bytes where integers are compressed. */
        boolean varint() {
            return this == SHORT || this == CHAR || this == INT || this == LONG;
        }

        static Primitive of(String typeName) {
            return switch (typeName) {
                case "boolean" -> BOOLEAN;
                case "byte" -> BYTE;
                case "short" -> SHORT;
                case "char" -> CHAR;
                case "int" -> INT;
                case "long" -> LONG;
                case "float" -> FLOAT;
                case "double" -> DOUBLE;
                case "java.lang.String" -> STRING;
                default -> NONE;
            };
        }
    }
}
