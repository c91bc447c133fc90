package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.chunk.TypeInfo.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given a type and the fields wanted of it, makes the program that reads them. */
final class ProgramCompiler {
    /** Structs within structs: the JDK has three; beyond this the metadata is circular. */
    private static final int DEEPEST = 16;

    private final Metadata metadata;
    private final boolean compressed;
    private final Map<Long, FieldProgram> skips = new HashMap<>();

    /**
     * For the types of a chunk.
     *
     * @param metadata its types
     * @param compressed whether its integers are of variable length
     */
    ProgramCompiler(Metadata metadata, boolean compressed) {
        this.metadata = metadata;
        this.compressed = compressed;
    }

    /** Whether integers are of variable length. */
    boolean compressed() {
        return compressed;
    }

    /**
     * A program, and where it puts what was asked for.
     *
     * @param program reads up to the last field wanted
     * @param slots one per path, in the order of the paths
     */
    record Compiled(FieldProgram program, List<Slot> slots) {}

    /**
     * Makes the program for some fields, which stops behind the last of them.
     *
     * @param type the struct or event type
     * @param paths fields, as {@link io.memscope.analyzer.decode.EventRequest#fields} has them
     * @throws MalformedDataException if the type can't be read at all, as its metadata is broken
     */
    Compiled compile(TypeInfo type, List<String> paths) throws MalformedDataException {
        return compile(type, paths, false);
    }

    /** As {@link #compile}, but the program steps over the rest as well, so that the next value can follow. */
    Compiled compileElement(TypeInfo type, List<String> paths) throws MalformedDataException {
        return compile(type, paths, true);
    }

    private Compiled compile(TypeInfo type, List<String> paths, boolean whole) throws MalformedDataException {
        Map<List<Integer>, Integer> wanted = new HashMap<>();
        List<Slot> slots = new ArrayList<>();
        for (String path : paths) {
            slots.add(slot(type, path, wanted));
        }
        ProgramBuilder builder = new ProgramBuilder(compressed, wanted.size());
        emitFields(builder, type, List.of(), wanted, 0);
        return new Compiled(whole ? builder.build() : builder.buildUpToLastRead(), slots);
    }

    /**
     * The program that steps over a whole value.
     *
     * @throws MalformedDataException if its length can't be told, as its metadata is broken
     */
    FieldProgram skip(TypeInfo type) throws MalformedDataException {
        FieldProgram known = skips.get(type.id());
        if (known == null) {
            ProgramBuilder builder = new ProgramBuilder(compressed, 0);
            emitType(builder, type, List.of(), Map.of(), 0);
            known = builder.build();
            skips.put(type.id(), known);
        }
        return known;
    }

    private Slot slot(TypeInfo type, String path, Map<List<Integer>, Integer> wanted) throws MalformedDataException {
        for (String alternative : path.split("\\|", 0)) {
            List<String> names = Arrays.asList(alternative.split("\\.", 0));
            Slot slot = find(type, names, List.of(), wanted, 0);
            if (slot != null) {
                return slot;
            }
        }
        return Slot.ABSENT;
    }

    private @Nullable Slot find(
            TypeInfo type, List<String> names, List<Integer> location, Map<List<Integer>, Integer> wanted, int depth)
            throws MalformedDataException {
        if (depth > DEEPEST) {
            return null;
        }
        for (int i = 0; i < type.fields().size(); i++) {
            FieldInfo field = type.fields().get(i);
            // The value of a type that merely wraps a field is that field: then no name is left.
            if (names.isEmpty() || field.name().equals(names.get(0))) {
                List<Integer> here = append(location, i);
                List<String> rest = names.isEmpty() ? names : names.subList(1, names.size());
                return field(field, rest, here, wanted, depth);
            }
        }
        return null;
    }

    private @Nullable Slot field(
            FieldInfo field, List<String> rest, List<Integer> here, Map<List<Integer>, Integer> wanted, int depth)
            throws MalformedDataException {
        TypeInfo type = type(field.typeId());
        if (field.array()) {
            return rest.isEmpty() ? slot(Slot.Kind.ARRAY, field, here, wanted, null) : null;
        }
        if (field.constant()) {
            if (rest.isEmpty()) {
                return slot(Slot.Kind.CONSTANT, field, here, wanted, null);
            }
            Compiled inside = compile(type, List.of(String.join(".", rest)));
            Slot slot = inside.slots().get(0);
            return slot.kind() == Slot.Kind.ABSENT
                    ? null
                    : slot(Slot.Kind.INSIDE, field, here, wanted, new Slot.Inside(inside.program(), slot));
        }
        Primitive primitive = type.primitive();
        if (primitive != Primitive.NONE) {
            return rest.isEmpty() ? slot(kind(primitive), field, here, wanted, null) : null;
        }
        return !rest.isEmpty() || type.simple() ? find(type, rest, here, wanted, depth + 1) : null;
    }

    private static Slot slot(
            Slot.Kind kind,
            FieldInfo field,
            List<Integer> here,
            Map<List<Integer>, Integer> wanted,
            Slot.@Nullable Inside inside) {
        Integer index = wanted.get(here);
        if (index == null) {
            index = wanted.size();
            wanted.put(here, index);
        }
        return new Slot(kind, index, field.unit(), field.typeId(), inside);
    }

    private static Slot.Kind kind(Primitive primitive) {
        return switch (primitive) {
            case BOOLEAN -> Slot.Kind.BOOLEAN;
            case CHAR -> Slot.Kind.CHARACTER;
            case FLOAT, DOUBLE -> Slot.Kind.FLOATING;
            case STRING -> Slot.Kind.STRING;
            case BYTE, SHORT, INT, LONG -> Slot.Kind.INTEGER;
            case NONE -> Slot.Kind.ABSENT;
        };
    }

    private void emitFields(
            ProgramBuilder builder,
            TypeInfo type,
            List<Integer> location,
            Map<List<Integer>, Integer> wanted,
            int depth)
            throws MalformedDataException {
        for (int i = 0; i < type.fields().size(); i++) {
            FieldInfo field = type.fields().get(i);
            builder.count();
            List<Integer> here = wanted.isEmpty() ? location : append(location, i);
            Integer index = wanted.get(here);
            if (field.array()) {
                if (index != null) {
                    builder.read(FieldProgram.MARK, index);
                }
                ProgramBuilder element = builder.nested();
                emitValue(element, field, List.of(), Map.of(), depth + 1);
                builder.skipArray(element.build());
            } else if (index != null) {
                builder.read(operation(field), index);
            } else {
                emitValue(builder, field, here, wanted, depth);
            }
        }
    }

    /** Emits a single value of the field, or one element of it. */
    private void emitValue(
            ProgramBuilder builder, FieldInfo field, List<Integer> here, Map<List<Integer>, Integer> wanted, int depth)
            throws MalformedDataException {
        if (field.constant()) {
            builder.skip(Primitive.LONG);
        } else {
            emitType(builder, type(field.typeId()), here, wanted, depth);
        }
    }

    private void emitType(
            ProgramBuilder builder, TypeInfo type, List<Integer> here, Map<List<Integer>, Integer> wanted, int depth)
            throws MalformedDataException {
        if (depth > DEEPEST) {
            throw new MalformedDataException("the type " + type.name() + " contains itself");
        }
        Primitive primitive = type.primitive();
        if (primitive != Primitive.NONE) {
            builder.skip(primitive);
        } else {
            emitFields(builder, type, here, wanted, depth + 1);
        }
    }

    private int operation(FieldInfo field) throws MalformedDataException {
        if (field.constant()) {
            return FieldProgram.LONG;
        }
        boolean unsigned = field.unsigned();
        return switch (type(field.typeId()).primitive()) {
            case BOOLEAN -> FieldProgram.UNSIGNED_BYTE;
            case BYTE -> unsigned ? FieldProgram.UNSIGNED_BYTE : FieldProgram.BYTE;
            case SHORT -> unsigned ? FieldProgram.UNSIGNED_SHORT : FieldProgram.SHORT;
            case CHAR -> FieldProgram.UNSIGNED_SHORT;
            case INT -> unsigned ? FieldProgram.UNSIGNED_INT : FieldProgram.INT;
            case LONG -> FieldProgram.LONG;
            case FLOAT -> FieldProgram.FLOAT;
            case DOUBLE -> FieldProgram.DOUBLE;
            case STRING -> FieldProgram.STRING;
            case NONE -> throw new IllegalStateException("a struct is no single value: " + field);
        };
    }

    private TypeInfo type(long id) throws MalformedDataException {
        TypeInfo type = metadata.type(id);
        if (type == null) {
            throw new MalformedDataException("a field of a type that is not declared: " + id);
        }
        return type;
    }

    private static List<Integer> append(List<Integer> list, int value) {
        List<Integer> longer = new ArrayList<>(list);
        longer.add(value);
        return longer;
    }
}
