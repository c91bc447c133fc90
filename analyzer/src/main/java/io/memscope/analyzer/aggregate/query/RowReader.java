package io.memscope.analyzer.aggregate.query;

import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given an event of one type, reads the values of paths; those that are ids stay ids until the chunk ends.
 *
 * <p>A value is a {@link Long}, {@link Double}, {@link Boolean}, {@link String} or {@link Id}; null where there is
 * none.
 */
final class RowReader {
    private static final double WHOLE_DOUBLES = 1L << 53;
    /** Settings name their event type by a number that stands for it. */
    private static final String SETTING = "jdk.ActiveSetting";

    private final String typeName;
    private final List<String> paths;
    private final ValueKind[] kinds;

    /** What a constant stands for is asked at the end of the chunk. */
    record Id(ValueKind kind, long id) {}

    RowReader(String typeName, List<String> paths) {
        this.typeName = typeName;
        this.paths = paths;
        kinds = new ValueKind[paths.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = unknown(paths.get(i));
        }
    }

    private static ValueKind unknown(String path) {
        return switch (path) {
            case Paths.START -> ValueKind.TIME;
            case Paths.DURATION -> ValueKind.DURATION;
            default -> Paths.ofStack(path) ? ValueKind.STACK : ValueKind.TEXT;
        };
    }

    /** Takes the kinds of the fields from what the chunk declares. */
    void declared(EventTypeInfo type) {
        Map<String, ValueKind> declared = new HashMap<>();
        type.fields().forEach(field -> declared.put(field.path(), field.kind()));
        for (int i = 0; i < kinds.length; i++) {
            for (String alternative : paths.get(i).split("\\|", -1)) {
                ValueKind kind = declared.get(alternative);
                if (typeName.equals(SETTING) && alternative.equals("id")) {
                    break;
                }
                if (kind != null && !Paths.ofStack(alternative) && !isTime(alternative)) {
                    kinds[i] = kind;
                    break;
                }
            }
        }
    }

    private static boolean isTime(String path) {
        return path.equals(Paths.START) || path.equals(Paths.DURATION);
    }

    ValueKind kind(int slot) {
        return kinds[slot];
    }

    /** Not every reader tells whole numbers from others by their type. */
    private static @Nullable Object number(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE_DOUBLES;
        return whole ? (Object) (long) value : (Object) value;
    }

    @Nullable
    Object value(EventView event, int slot) {
        String path = paths.get(slot);
        switch (path) {
            case Paths.EVENT_TYPE:
                return typeName;
            case Paths.START:
                return event.rawStartNanos();
            case Paths.DURATION:
                return event.durationNanos();
            default:
                break;
        }
        ValueKind kind = kinds[slot];
        if (kind == ValueKind.STACK) {
            long id = Paths.ofStack(path) ? event.stackId() : event.idAt(slot);
            return id == Constants.NO_ID ? null : new Id(kind, id);
        }
        if (!event.present(slot)) {
            return null;
        }
        return switch (kind) {
            case THREAD, CLASS -> event.idAt(slot) == Constants.NO_ID ? null : new Id(kind, event.idAt(slot));
            case COUNT, TIME, DURATION, BYTES, ADDRESS -> event.longAt(slot);
            case NUMBER -> number(event.doubleAt(slot));
            case SHARE, BYTE_RATE -> Double.isNaN(event.doubleAt(slot)) ? null : event.doubleAt(slot);
            case FLAG -> event.longAt(slot) != 0;
            default -> event.textAt(slot);
        };
    }
}
