package io.memscope.analyzer.export.page;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.detail.Column;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Given records, writes them as JSON, component by component; lists of many records as columns.
 *
 * <p>A component that is added to a record is in the page without a change here. Reflection is what Jackson's data
 * binding does too, but that takes longer to start than a small report to write.
 */
final class ColumnarWriter {
    /** Lists of records from this length on are columns. */
    private static final int MANY = 50;

    private final JsonGenerator json;
    private final ColumnWriter columns;
    private final Map<Class<?>, Method[]> accessors = new HashMap<>();
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    ColumnarWriter(JsonGenerator json, ColumnWriter columns) {
        this.json = json;
        this.columns = columns;
    }

    /** Writes a record's components as properties, but for those named. */
    void properties(Record value, Set<String> without) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (!without.contains(components[i].getName())) {
                json.writeName(components[i].getName());
                write(get(value, i));
            }
        }
    }

    /** Writes any value that records are made of. */
    void write(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(VisibleText.of(text));
        } else if (value instanceof Frame frame) {
            json.writeString(VisibleText.of(frame.toString()));
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            writeFraction(number.doubleValue());
        } else if (value instanceof Column column) {
            reference(columns.add(column));
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Record record) {
            json.writeStartObject();
            properties(record, Set.of());
            json.writeEndObject();
        } else {
            throw new IllegalArgumentException("not part of a report: " + value.getClass());
        }
    }

    /** JSON has no NaN. */
    private void writeFraction(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void writeMap(Map<?, ?> map) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeName(VisibleText.of(String.valueOf(key)));
            write(value);
        });
        json.writeEndObject();
    }

    private void writeList(List<?> list) {
        if (list.size() >= MANY && list.get(0) instanceof Record) {
            table(list);
            return;
        }
        json.writeStartArray();
        list.forEach(this::write);
        json.writeEndArray();
    }

    /** A list of records of one type, whatever its length, as columns; components that are lists are left out. */
    void table(List<?> rows) {
        json.writeStartObject();
        json.writeNumberProperty("rows", rows.size());
        json.writeName("columns");
        json.writeStartObject();
        if (!rows.isEmpty()) {
            columnsOf("", rows, rows.get(0).getClass());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void columnsOf(String prefix, List<?> rows, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Class<?> of = components[i].getType();
            if (List.class.isAssignableFrom(of) || Map.class.isAssignableFrom(of)) {
                continue;
            }
            int component = i;
            List<@Nullable Object> values = new ArrayList<>();
            for (Object row : rows) {
                values.add(row == null ? null : get((Record) row, component));
            }
            String name = prefix + components[i].getName();
            if (of.isRecord()) {
                columnsOf(name + ".", values, of);
            } else {
                json.writeName(name);
                column(of, values);
            }
        }
    }

    private void column(Class<?> type, List<@Nullable Object> values) {
        if (type == double.class || type == Double.class) {
            reference(columns.addDoubles(
                    values.stream().map(value -> (Double) value).toList()));
            return;
        }
        boolean text = type == String.class || type.isEnum() || type == Frame.class;
        List<@Nullable Long> numbers = new ArrayList<>();
        for (Object value : values) {
            numbers.add(value == null ? null : Long.valueOf(number(value)));
        }
        int number = columns.addNullable(numbers);
        if (text) {
            json.writeStartObject();
            json.writeNumberProperty("texts", number);
            json.writeEndObject();
        } else {
            reference(number);
        }
    }

    /** Numbers from 0 that may be absent, as a column. */
    void nullable(List<@Nullable Long> numbers) {
        reference(columns.addNullable(numbers));
    }

    private long number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return text(String.valueOf(value));
    }

    /** The number of a text in the table of texts. */
    int text(String text) {
        return texts.computeIfAbsent(VisibleText.of(text), t -> texts.size());
    }

    /** The table of texts; nothing that adds to it may come after. */
    void texts() {
        json.writeStartArray();
        texts.keySet().forEach(json::writeString);
        json.writeEndArray();
    }

    private void reference(int column) {
        json.writeStartObject();
        json.writeNumberProperty("column", column);
        json.writeEndObject();
    }

    private @Nullable Object get(Record row, int component) {
        Method[] methods = accessors.computeIfAbsent(row.getClass(), ColumnarWriter::accessors);
        try {
            return methods[component].invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records let themselves be read", e);
        }
    }

    private static Method[] accessors(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] methods = new Method[components.length];
        for (int i = 0; i < methods.length; i++) {
            methods[i] = components[i].getAccessor();
        }
        return methods;
    }
}
