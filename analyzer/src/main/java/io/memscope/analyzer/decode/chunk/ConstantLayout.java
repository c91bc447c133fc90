package io.memscope.analyzer.decode.chunk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How threads, classes, stack traces and the names of other constants are laid out in a chunk; null for what it lacks.
 */
final class ConstantLayout {
    static final int THREAD_JAVA_ID = 0;
    static final int THREAD_OS_ID = 1;
    static final int THREAD_JAVA_NAME = 2;
    static final int THREAD_OS_NAME = 3;
    static final int THREAD_GROUP = 4;

    static final int METHOD_TYPE = 0;
    static final int METHOD_NAME = 1;
    static final int METHOD_DESCRIPTOR = 2;

    static final int STACK_TRUNCATED = 0;
    static final int STACK_FRAMES = 1;

    static final int FRAME_METHOD = 0;
    static final int FRAME_LINE = 1;

    /** Wrapped in one another until there is a string. */
    private static final int DEEPEST_WRAPPING = 8;

    private final @Nullable Struct thread;
    private final @Nullable Struct classes;
    private final @Nullable Struct stack;
    private final @Nullable Struct frame;
    private final @Nullable PlainFrame plainFrame;
    private final @Nullable Struct method;
    private final @Nullable TypeInfo string;
    private final Map<Long, Struct> texts = new HashMap<>();

    ConstantLayout(Metadata metadata, ProgramCompiler compiler) {
        thread = struct(
                metadata,
                compiler,
                "java.lang.Thread",
                List.of("javaThreadId", "osThreadId", "javaName", "osName", "group.name"));
        classes = struct(metadata, compiler, "java.lang.Class", List.of("name"));
        stack = struct(metadata, compiler, "jdk.types.StackTrace", List.of("truncated", "frames"));
        frame = frame(metadata, compiler);
        plainFrame =
                frame == null || !compiler.compressed() ? null : PlainFrame.of(metadata.type(frame.typeId()), metadata);
        method = struct(metadata, compiler, "jdk.types.Method", List.of("type", "name", "descriptor"));
        string = metadata.struct("java.lang.String");
        for (TypeInfo type : metadata.types()) {
            if (!type.event()) {
                Struct text = text(metadata, compiler, type);
                if (text != null) {
                    texts.put(type.id(), text);
                }
            }
        }
    }

    /**
     * A type of constants.
     *
     * @param typeId its id
     * @param program reads the fields that are needed
     * @param slots where they are
     */
    record Struct(long typeId, FieldProgram program, List<Slot> slots) {
        Slot slot(int place) {
            return slots.get(place);
        }
    }

    @Nullable
    Struct thread() {
        return thread;
    }

    @Nullable
    Struct classes() {
        return classes;
    }

    @Nullable
    Struct stack() {
        return stack;
    }

    @Nullable
    Struct frame() {
        return frame;
    }

    /**
     * How frames are laid out, if they are nothing but numbers of variable length, as the JVM writes them; else null.
     */
    @Nullable
    PlainFrame plainFrame() {
        return plainFrame;
    }

    /**
     * A frame of numbers of variable length only.
     *
     * @param fields how many
     * @param method which of them is the method's id
     * @param line which of them is the line
     */
    record PlainFrame(int fields, int method, int line) {
        static @Nullable PlainFrame of(@Nullable TypeInfo type, Metadata metadata) {
            if (type == null) {
                return null;
            }
            int method = -1;
            int line = -1;
            for (int i = 0; i < type.fields().size(); i++) {
                FieldInfo field = type.fields().get(i);
                TypeInfo fieldType = metadata.type(field.typeId());
                boolean number = field.constant()
                        || (fieldType != null && fieldType.primitive().varint());
                if (!number || field.array()) {
                    return null;
                }
                if (field.name().equals("method") && field.constant()) {
                    method = i;
                } else if (field.name().equals("lineNumber") && !field.constant() && field.unit() == Unit.NONE) {
                    line = i;
                }
            }
            return method < 0 || line < 0 ? null : new PlainFrame(type.fields().size(), method, line);
        }
    }

    @Nullable
    Struct method() {
        return method;
    }

    /** The type of strings that are kept in a pool. */
    @Nullable
    TypeInfo string() {
        return string;
    }

    /** How to read the text of a constant; null if its type has none. */
    @Nullable
    Struct text(long typeId) {
        return texts.get(typeId);
    }

    private static @Nullable Struct struct(
            Metadata metadata, ProgramCompiler compiler, String name, List<String> paths) {
        TypeInfo type = metadata.struct(name);
        try {
            if (type == null) {
                return null;
            }
            ProgramCompiler.Compiled compiled = compiler.compile(type, paths);
            return new Struct(type.id(), compiled.program(), compiled.slots());
        } catch (MalformedDataException e) {
            // Its pool can't be stepped over either, which is told as damage when its constants come.
            return null;
        }
    }

    /** The elements of a stack trace, which are no constants themselves. */
    private static @Nullable Struct frame(Metadata metadata, ProgramCompiler compiler) {
        TypeInfo stackType = metadata.struct("jdk.types.StackTrace");
        if (stackType == null) {
            return null;
        }
        for (FieldInfo field : stackType.fields()) {
            TypeInfo type = metadata.type(field.typeId());
            if (field.name().equals("frames") && field.array() && !field.constant() && type != null) {
                try {
                    ProgramCompiler.Compiled compiled = compiler.compileElement(type, List.of("method", "lineNumber"));
                    return new Struct(type.id(), compiled.program(), compiled.slots());
                } catch (MalformedDataException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable Struct text(Metadata metadata, ProgramCompiler compiler, TypeInfo type) {
        try {
            if (type.primitive() == TypeInfo.Primitive.STRING) {
                // A constant string has no field around it: the program reads the value itself.
                FieldProgram program = new FieldProgram(new int[] {FieldProgram.STRING, 0}, new FieldProgram[0], 1);
                Slot slot = new Slot(Slot.Kind.STRING, 0, Unit.NONE, type.id(), null);
                return new Struct(type.id(), program, List.of(slot));
            }
            for (FieldInfo field : type.fields()) {
                if (!field.array() && isText(metadata, field, 0)) {
                    ProgramCompiler.Compiled compiled = compiler.compile(type, List.of(field.name()));
                    return new Struct(type.id(), compiled.program(), compiled.slots());
                }
            }
            return null;
        } catch (MalformedDataException e) {
            return null;
        }
    }

    /** Whether the field is a string, or of a type that merely wraps one. */
    private static boolean isText(Metadata metadata, FieldInfo field, int depth) {
        TypeInfo type = metadata.type(field.typeId());
        if (type == null || field.array() || depth > DEEPEST_WRAPPING) {
            return false;
        }
        return type.primitive() == TypeInfo.Primitive.STRING
                || (type.simple() && isText(metadata, type.fields().get(0), depth + 1));
    }
}
