package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given ids of a chunk's constants, decodes what they stand for, each once and only if it is asked for.
 *
 * <p>What is missing or broken is null or empty, never an error: a recording that was cut off refers to much that was
 * not written any more.
 */
final class ChunkConstants implements Constants, ChunkBytes.ConstantTexts {
    /** A constant that goes by the name of another constant, and so on. */
    private static final int DEEPEST_TEXT = 8;

    private final ChunkBytes in;
    private final int chunkEnd;
    private final ConstantPools pools;
    private final ChunkLayout chunkLayout;
    private final ConstantLayout layout;
    private final FrameTable frames;
    private final SlotReader slots;

    private final ConstantCache<ThreadRef> threads = new ConstantCache<>();
    private final ConstantCache<String> classNames = new ConstantCache<>();
    private final ConstantCache<StackTrace> stacks = new ConstantCache<>();
    private final Map<Long, ConstantCache<String>> texts = new HashMap<>();
    private int textDepth;

    /**
     * For one chunk.
     *
     * @param in its bytes, whose position anything here may move
     * @param chunkEnd end of what can be read of it
     * @param pools its index
     * @param layout how they are laid out
     * @param clock its clock
     * @param sharedFrames frames of other chunks, to be used again
     */
    ChunkConstants(
            ChunkBytes in,
            int chunkEnd,
            ConstantPools pools,
            ChunkLayout layout,
            ChunkClock clock,
            SharedFrames sharedFrames) {
        this.in = in;
        this.chunkEnd = chunkEnd;
        this.pools = pools;
        this.chunkLayout = layout;
        this.layout = layout.constants();
        slots = new SlotReader(in, clock, this);
        frames = new FrameTable(this, layout.constants(), slots, sharedFrames);
    }

    SlotReader slots() {
        return slots;
    }

    /** Whether the pool of the type has the id. */
    boolean has(long typeId, long id) {
        return pools.offset(typeId, id) != LongIntMap.ABSENT;
    }

    /** Runs the program on the constant; null if there is none, or it is broken. */
    long @Nullable [] read(long typeId, long id, FieldProgram program) {
        int offset = pools.offset(typeId, id);
        if (offset == LongIntMap.ABSENT) {
            return null;
        }
        in.position = offset;
        in.limit = chunkEnd;
        long[] values = new long[program.valueCount()];
        try {
            program.run(in, values);
            return in.position <= in.limit ? values : null;
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private long @Nullable [] read(long id, ConstantLayout.Struct struct) {
        return read(struct.typeId(), id, struct.program());
    }

    @Override
    public @Nullable ThreadRef thread(long id) {
        if (!threads.has(id)) {
            threads.put(id, decodeThread(id));
        }
        return threads.get(id);
    }

    private @Nullable ThreadRef decodeThread(long id) {
        ConstantLayout.Struct struct = layout.thread();
        long[] values = struct == null ? null : read(id, struct);
        if (struct == null || values == null) {
            return null;
        }
        long javaThreadId = slots.longAt(struct.slot(ConstantLayout.THREAD_JAVA_ID), values, 0);
        String javaName = slots.textAt(struct.slot(ConstantLayout.THREAD_JAVA_NAME), values, 0);
        String osName = slots.textAt(struct.slot(ConstantLayout.THREAD_OS_NAME), values, 0);
        String name = javaName != null ? javaName : osName;
        boolean java = javaThreadId > 0;
        // Writers of native code fill in only one of the two names.
        return new ThreadRef(
                javaThreadId,
                slots.longAt(struct.slot(ConstantLayout.THREAD_OS_ID), values, 0),
                java ? name : javaName,
                java ? osName : osName != null ? osName : name,
                slots.textAt(struct.slot(ConstantLayout.THREAD_GROUP), values, 0));
    }

    @Override
    public @Nullable String className(long id) {
        if (!classNames.has(id)) {
            classNames.put(id, decodeClassName(id));
        }
        return classNames.get(id);
    }

    private @Nullable String decodeClassName(long id) {
        ConstantLayout.Struct struct = layout.classes();
        long[] values = struct == null ? null : read(id, struct);
        String name = struct == null || values == null ? null : slots.textAt(struct.slot(0), values, 0);
        return name == null ? null : ClassNames.binaryName(name);
    }

    @Override
    public @Nullable StackTrace stack(long id) {
        if (!stacks.has(id)) {
            stacks.put(id, decodeStack(id));
        }
        return stacks.get(id);
    }

    private @Nullable StackTrace decodeStack(long id) {
        ConstantLayout.Struct struct = layout.stack();
        ConstantLayout.Struct frame = layout.frame();
        long[] values = struct == null ? null : read(id, struct);
        if (struct == null || frame == null || values == null) {
            return null;
        }
        Slot framesSlot = struct.slot(ConstantLayout.STACK_FRAMES);
        boolean truncated = slots.longAt(struct.slot(ConstantLayout.STACK_TRUNCATED), values, 0) != 0;
        if (framesSlot.kind() != Slot.Kind.ARRAY) {
            return new StackTrace(List.of(), truncated);
        }
        try {
            return new StackTrace(List.of(decodeFrames((int) values[framesSlot.index()], frame)), truncated);
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private Frame[] decodeFrames(int position, ConstantLayout.Struct frame) throws MalformedDataException {
        in.position = position;
        in.limit = chunkEnd;
        int count = in.readCount();
        Frame[] decoded = new Frame[count];
        ConstantLayout.PlainFrame plain = layout.plainFrame();
        if (plain != null) {
            decodePlainFrames(plain, frame.slot(ConstantLayout.FRAME_METHOD).typeId(), decoded);
            return decoded;
        }
        long[] values = new long[frame.program().valueCount()];
        int next = in.position;
        for (int i = 0; i < count; i++) {
            in.position = next;
            frame.program().run(in, values);
            next = in.position;
            if (next > chunkEnd) {
                throw new MalformedDataException("a stack longer than the chunk");
            }
            decoded[i] = frames.frame(frame, values);
        }
        return decoded;
    }

    /** As the JVM writes frames: written out, since this runs for each frame of each stack in use. */
    private void decodePlainFrames(ConstantLayout.PlainFrame plain, long methodTypeId, Frame[] decoded)
            throws MalformedDataException {
        byte[] b = in.bytes;
        int p = in.position;
        for (int i = 0; i < decoded.length; i++) {
            long method = 0;
            long line = 0;
            for (int field = 0; field < plain.fields(); field++) {
                long value = b[p++];
                if (value < 0) {
                    in.position = p - 1;
                    value = in.readLong();
                    p = in.position;
                }
                if (field == plain.method()) {
                    method = value;
                } else if (field == plain.line()) {
                    line = value;
                }
            }
            if (p > chunkEnd) {
                throw new MalformedDataException("a stack longer than the chunk");
            }
            decoded[i] = frames.frame(methodTypeId, method, (int) line);
        }
    }

    @Override
    public @Nullable String string(long id) {
        TypeInfo type = layout.string();
        return type == null ? null : text(type.id(), id);
    }

    /** The name of the event type with that id, since JDK 11; null if none is declared. */
    @Nullable
    String eventTypeName(long typeId) {
        return chunkLayout.eventTypeName(typeId);
    }

    /** The constant as text, as {@link io.memscope.analyzer.decode.EventView#textAt} has it. */
    @Nullable
    String text(long typeId, long id) {
        ConstantCache<String> cache = texts.computeIfAbsent(typeId, key -> new ConstantCache<>());
        if (!cache.has(id)) {
            if (textDepth == DEEPEST_TEXT) {
                return null;
            }
            textDepth++;
            try {
                cache.put(id, decodeText(typeId, id));
            } finally {
                textDepth--;
            }
        }
        return cache.get(id);
    }

    private @Nullable String decodeText(long typeId, long id) {
        if (layout.thread() != null && layout.thread().typeId() == typeId) {
            ThreadRef thread = thread(id);
            return thread == null ? null : thread.name();
        }
        if (layout.classes() != null && layout.classes().typeId() == typeId) {
            return className(id);
        }
        ConstantLayout.Struct frame = layout.frame();
        if (frame != null && frame.slot(ConstantLayout.FRAME_METHOD).typeId() == typeId) {
            return has(typeId, id) ? frames.frame(typeId, id, 0).method() : null;
        }
        ConstantLayout.Struct struct = layout.text(typeId);
        long[] values = struct == null ? null : read(id, struct);
        return struct == null || values == null ? null : slots.textAt(struct.slot(0), values, 0);
    }
}
