package io.memscope.analyzer.report.view;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Decimal;
import io.memscope.analyzer.report.Interactions.HolderState;
import io.memscope.analyzer.report.Interactions.Party;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.ThreadLedger;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path through records: components by name, {@code time.totalNanos}; in a {@link ThreadLedger} also columns by the
 * name of the state, {@code ledger.ON_CPU}. Tells what its values are from the types and from the units in the names.
 */
final class RowPath {
    private static final int SHARES_SHOWN = 3;

    private final List<String> steps;
    private final Type type;

    private RowPath(List<String> steps, Type type) {
        this.steps = steps;
        this.type = type;
    }

    /**
     * A path from a record.
     *
     * @param root the record's class
     * @param path the path
     * @throws IllegalArgumentException if there is no such path
     */
    static RowPath of(Class<?> root, String path) {
        Type type = root;
        List<String> steps = Arrays.asList(path.split("\\.", -1));
        for (String step : steps) {
            type = step(raw(type), step, path);
        }
        return new RowPath(steps, type);
    }

    private static Type step(Class<?> from, String step, String path) {
        if (from == ThreadLedger.class && isState(step)) {
            return ThreadLedger.Column.class;
        }
        RecordComponent[] components = from.getRecordComponents();
        for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
            if (component.getName().equals(step)) {
                return component.getGenericType();
            }
        }
        throw new IllegalArgumentException("no " + step + " in " + from.getSimpleName() + ": " + path);
    }

    private static boolean isState(String step) {
        return Arrays.stream(ThreadState.values())
                .anyMatch(state -> state.name().equals(step));
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** The class of the rows, where the path leads to a list. */
    Class<?> elementType() {
        return type instanceof ParameterizedType list && raw(type) == List.class
                ? raw(list.getActualTypeArguments()[0])
                : raw(type);
    }

    boolean isList() {
        return raw(type) == List.class;
    }

    /** What the values are. */
    ValueKind kind() {
        String last = steps.get(steps.size() - 1);
        Class<?> of = raw(type);
        if (of == Estimate.class) {
            return ValueKind.BYTES;
        }
        if (of == ThreadLedger.Column.class) {
            return ValueKind.DURATION;
        }
        if (of == boolean.class || of == Boolean.class) {
            return ValueKind.FLAG;
        }
        if (of == List.class && elementType() == Frame.class) {
            return ValueKind.STACK;
        }
        if (of == int.class || of == Integer.class || of == long.class || of == Long.class) {
            return whole(last);
        }
        if (of == double.class || of == Double.class) {
            boolean share = last.toLowerCase(Locale.ROOT).endsWith("share") || last.equals("overlap");
            return last.endsWith("BytesPerSecond") ? ValueKind.BYTE_RATE : share ? ValueKind.SHARE : ValueKind.NUMBER;
        }
        return ValueKind.TEXT;
    }

    private static ValueKind whole(String name) {
        if (name.endsWith("pochNanos")) {
            return ValueKind.TIME;
        }
        if (name.endsWith("Nanos")) {
            return ValueKind.DURATION;
        }
        if (name.endsWith("Bytes") || name.equals("bytes")) {
            return ValueKind.BYTES;
        }
        return name.equals("address") ? ValueKind.ADDRESS : ValueKind.COUNT;
    }

    /** The value itself; null where there is none. */
    @Nullable
    Object raw(@Nullable Object row) {
        Object value = row;
        for (String step : steps) {
            if (value == null) {
                return null;
            }
            value = value instanceof ThreadLedger ledger && isState(step)
                    ? ledger.column(ThreadState.valueOf(step))
                    : component(value, step);
        }
        return value;
    }

    private static @Nullable Object component(Object record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a path that was checked: " + name, e);
        }
    }

    /** The value as tables have it. */
    @Nullable
    Object value(@Nullable Object row) {
        return shown(raw(row));
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value == null
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Estimate) {
            return value;
        }
        if (value instanceof Integer number) {
            return (long) number;
        }
        if (value instanceof ThreadLedger.Column column) {
            return column.nanos();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return word(value);
    }

    private static Object list(List<?> list) {
        if (!list.isEmpty() && list.get(0) instanceof Frame) {
            List<Frame> frames = new ArrayList<>();
            list.forEach(frame -> frames.add((Frame) frame));
            return new StackTrace(frames, false);
        }
        boolean chain = !list.isEmpty() && list.get(0) instanceof Party;
        return list.stream()
                .limit(chain ? Long.MAX_VALUE : SHARES_SHOWN)
                .map(RowPath::word)
                .collect(Collectors.joining(chain ? " → " : ", "));
    }

    private static String word(Object value) {
        if (value instanceof Share share) {
            return share.name() + " " + percent(share.share());
        }
        if (value instanceof HolderState state) {
            return shown(state.state()) + " " + percent(state.share());
        }
        if (value instanceof Party party) {
            return party.name().isEmpty() ? party.pool() : party.name();
        }
        return value.toString();
    }

    private static String percent(double share) {
        return Decimal.plain(share * 100, 0) + " %";
    }
}
