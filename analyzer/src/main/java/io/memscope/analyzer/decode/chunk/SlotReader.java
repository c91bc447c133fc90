package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Given the values that a {@link FieldProgram} read into an array, from some place on, gives those of slots as numbers,
 * ids and texts.
 */
final class SlotReader {
    private final ChunkBytes in;
    private final ChunkClock clock;
    private final ChunkConstants constants;

    SlotReader(ChunkBytes in, ChunkClock clock, ChunkConstants constants) {
        this.in = in;
        this.clock = clock;
        this.constants = constants;
    }

    ChunkClock clock() {
        return clock;
    }

    boolean present(Slot slot, long[] values, int first) {
        return switch (slot.kind()) {
            case ABSENT -> false;
            case STRING, EVENT_TYPE -> textAt(slot, values, first) != null;
            // A reference that leads nowhere, as to a thread that ended before the JVM wrote its name, is no value.
            case CONSTANT -> constants.has(slot.typeId(), values[first + slot.index()]);
            case INSIDE -> {
                long[] inner = inner(slot, values, first);
                yield inner != null && present(inside(slot), inner, 0);
            }
            default -> true;
        };
    }

    long longAt(Slot slot, long[] values, int first) {
        return switch (slot.kind()) {
            case INTEGER ->
                slot.unit() == Unit.NONE
                        ? values[first + slot.index()]
                        : slot.unit().convert(values[first + slot.index()], clock);
            case BOOLEAN, CHARACTER -> values[first + slot.index()];
            case FLOATING -> (long) doubleAt(slot, values, first);
            case INSIDE -> {
                long[] inner = inner(slot, values, first);
                yield inner == null ? 0 : longAt(inside(slot), inner, 0);
            }
            case ABSENT, STRING, CONSTANT, ARRAY, EVENT_TYPE -> 0;
        };
    }

    double doubleAt(Slot slot, long[] values, int first) {
        return switch (slot.kind()) {
            case INTEGER ->
                slot.unit() == Unit.BITS
                        ? slot.unit().convert((double) values[first + slot.index()], clock)
                        : longAt(slot, values, first);
            case FLOATING -> slot.unit().convert(Double.longBitsToDouble(values[first + slot.index()]), clock);
            case INSIDE -> {
                long[] inner = inner(slot, values, first);
                yield inner == null ? 0 : doubleAt(inside(slot), inner, 0);
            }
            default -> longAt(slot, values, first);
        };
    }

    long idAt(Slot slot, long[] values, int first) {
        return switch (slot.kind()) {
            case CONSTANT -> {
                long id = values[first + slot.index()];
                // 0 refers to nothing, unless the pool says otherwise: enumerations count from 0.
                yield id == 0 && !constants.has(slot.typeId(), 0) ? Constants.NO_ID : id;
            }
            case INSIDE -> {
                long[] inner = inner(slot, values, first);
                yield inner == null ? Constants.NO_ID : idAt(inside(slot), inner, 0);
            }
            default -> Constants.NO_ID;
        };
    }

    @Nullable
    String textAt(Slot slot, long[] values, int first) {
        return switch (slot.kind()) {
            case STRING -> string((int) values[first + slot.index()]);
            case CONSTANT -> {
                long id = idAt(slot, values, first);
                yield id == Constants.NO_ID ? null : constants.text(slot.typeId(), id);
            }
            case EVENT_TYPE -> constants.eventTypeName(values[first + slot.index()]);
            case INTEGER -> Long.toString(longAt(slot, values, first));
            case BOOLEAN -> values[first + slot.index()] == 0 ? "false" : "true";
            case CHARACTER -> String.valueOf((char) values[first + slot.index()]);
            case FLOATING -> Double.toString(doubleAt(slot, values, first));
            case INSIDE -> {
                long[] inner = inner(slot, values, first);
                yield inner == null ? null : textAt(inside(slot), inner, 0);
            }
            case ABSENT, ARRAY -> null;
        };
    }

    private @Nullable String string(int position) {
        in.position = position;
        try {
            return in.readString(constants);
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            // Stepping over it worked; only its characters can be wrong here, and there is no text then.
            return null;
        }
    }

    /** Reads the constant that the slot's id refers to; null if there is none. */
    private long @Nullable [] inner(Slot slot, long[] values, int first) {
        return constants.read(slot.typeId(), values[first + slot.index()], program(slot));
    }

    private static FieldProgram program(Slot slot) {
        if (slot.inside() == null) {
            throw new IllegalArgumentException("not inside of a constant: " + slot);
        }
        return slot.inside().program();
    }

    private static Slot inside(Slot slot) {
        if (slot.inside() == null) {
            throw new IllegalArgumentException("not inside of a constant: " + slot);
        }
        return slot.inside().slot();
    }
}
