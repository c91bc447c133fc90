package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given the method and line of a frame in a chunk, gives the frame; each method is decoded once. */
final class FrameTable {
    private final ChunkConstants constants;
    private final ConstantLayout.@Nullable Struct method;
    private final SlotReader slots;
    private final SharedFrames shared;
    private final ConstantCache<Map<Integer, Frame>> methods = new ConstantCache<>();

    FrameTable(ChunkConstants constants, ConstantLayout layout, SlotReader slots, SharedFrames shared) {
        this.constants = constants;
        this.method = layout.method();
        this.slots = slots;
        this.shared = shared;
    }

    /** The frame whose fields were read into the values. */
    Frame frame(ConstantLayout.Struct struct, long[] values) {
        Slot methodSlot = struct.slot(ConstantLayout.FRAME_METHOD);
        long methodId = slots.idAt(methodSlot, values);
        int line = (int) slots.longAt(struct.slot(ConstantLayout.FRAME_LINE), values);
        Map<Integer, Frame> lines = methods.get(methodId);
        if (lines == null) {
            lines = new HashMap<>();
            methods.put(methodId, lines);
        }
        Frame known = lines.get(line);
        if (known == null) {
            // Any line that was seen before spares decoding the method's names again.
            known = lines.isEmpty()
                    ? decode(methodSlot.typeId(), methodId, line)
                    : withLine(lines.values().iterator().next(), line);
            lines.put(line, known);
        }
        return known;
    }

    private Frame decode(long typeId, long methodId, int line) {
        long[] values =
                method == null || method.typeId() != typeId ? null : constants.read(typeId, methodId, method.program());
        if (method == null || values == null) {
            return shared.share(new Frame("", "", "", line));
        }
        Slot type = method.slot(ConstantLayout.METHOD_TYPE);
        long classId = slots.idAt(type, values);
        return shared.share(new Frame(
                orEmpty(constants.className(classId)),
                orEmpty(slots.textAt(method.slot(ConstantLayout.METHOD_NAME), values)),
                orEmpty(slots.textAt(method.slot(ConstantLayout.METHOD_DESCRIPTOR), values)),
                line));
    }

    private Frame withLine(Frame other, int line) {
        return shared.share(new Frame(other.className(), other.methodName(), other.descriptor(), line));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
