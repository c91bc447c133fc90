package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Frame;
import org.jspecify.annotations.Nullable;

/** Given the method and line of a frame in a chunk, gives the frame; each is made once, each method decoded once. */
final class FrameTable {
    private static final int FIRST_CAPACITY = 256;
    /** As in {@link LongIntMap}. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final ChunkConstants constants;
    private final ConstantLayout.@Nullable Struct method;
    private final SlotReader slots;
    private final SharedFrames shared;
    private final ConstantCache<Frame> methods = new ConstantCache<>();

    private long[] methodIds = new long[FIRST_CAPACITY];
    private int[] lines = new int[FIRST_CAPACITY];
    private @Nullable Frame[] frames = new Frame[FIRST_CAPACITY];
    private int size;

    FrameTable(ChunkConstants constants, ConstantLayout layout, SlotReader slots, SharedFrames shared) {
        this.constants = constants;
        this.method = layout.method();
        this.slots = slots;
        this.shared = shared;
    }

    /** The frame whose fields were read into the values. */
    Frame frame(ConstantLayout.Struct struct, long[] values) {
        Slot methodSlot = struct.slot(ConstantLayout.FRAME_METHOD);
        long methodId = slots.idAt(methodSlot, values, 0);
        int line = (int) slots.longAt(struct.slot(ConstantLayout.FRAME_LINE), values, 0);
        return frame(methodSlot.typeId(), methodId, line);
    }

    /** The frame of a method and a line. */
    Frame frame(long methodTypeId, long methodId, int line) {
        int place = place(methodId, line);
        Frame known = frames[place];
        if (known == null) {
            Frame any = method(methodTypeId, methodId);
            known = shared.share(new Frame(any.className(), any.methodName(), any.descriptor(), line));
            add(place, methodId, line, known);
        }
        return known;
    }

    /** The method's names, with no line. */
    private Frame method(long typeId, long methodId) {
        Frame known = methods.get(methodId);
        if (known == null) {
            known = decode(typeId, methodId);
            methods.put(methodId, known);
        }
        return known;
    }

    private Frame decode(long typeId, long methodId) {
        long[] values =
                method == null || method.typeId() != typeId ? null : constants.read(typeId, methodId, method.program());
        if (method == null || values == null) {
            return new Frame("", "", "", Frame.NO_LINE);
        }
        long classId = slots.idAt(method.slot(ConstantLayout.METHOD_TYPE), values, 0);
        return new Frame(
                orEmpty(constants.className(classId)),
                orEmpty(slots.textAt(method.slot(ConstantLayout.METHOD_NAME), values, 0)),
                orEmpty(slots.textAt(method.slot(ConstantLayout.METHOD_DESCRIPTOR), values, 0)),
                Frame.NO_LINE);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Where the frame is, or belongs. */
    private int place(long methodId, int line) {
        int mask = frames.length - 1;
        int place = (int) (((methodId * 31 + line) * SPREAD) >>> 32) & mask;
        while (frames[place] != null && (methodIds[place] != methodId || lines[place] != line)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void add(int place, long methodId, int line, Frame frame) {
        methodIds[place] = methodId;
        lines[place] = line;
        frames[place] = frame;
        size++;
        if (size * 2 > frames.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldIds = methodIds;
        int[] oldLines = lines;
        @Nullable Frame[] oldFrames = frames;
        methodIds = new long[oldIds.length * 2];
        lines = new int[oldIds.length * 2];
        frames = new Frame[oldIds.length * 2];
        for (int i = 0; i < oldFrames.length; i++) {
            Frame frame = oldFrames[i];
            if (frame != null) {
                int place = place(oldIds[i], oldLines[i]);
                methodIds[place] = oldIds[i];
                lines[place] = oldLines[i];
                frames[place] = frame;
            }
        }
    }
}
