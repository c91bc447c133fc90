package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.Analysis;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Given an analysis, writes one of its tables as CSV (RFC 4180, but {@code \n} ends a line): every figure as JSON has
 * it, a column {@code allocatedBytes.low} for what is {@code low} within {@code allocatedBytes} there; absent figures
 * are empty cells, stacks are collapsed, root first.
 *
 * <p>Text that a spreadsheet would take for a formula has an apostrophe put before it (owasp.org, "CSV injection");
 * what would steer a terminal, or end a line, is escaped as {@link VisibleText} has it.
 */
public final class CsvFormat {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvFormat() {}

    /** A table: what its rows are, and the rows; null where nothing was recorded for it. */
    private record Rows(Class<?> type, @Nullable List<?> rows) {}

    /** A column: its name, and the components that lead to its cells. */
    private record Column(String name, List<RecordComponent> path) {}

    /** Names of the tables that an analysis has, {@code threads} first. */
    public static List<String> tables() {
        return List.copyOf(tables(null).keySet());
    }

    /**
     * Writes a table; one that was not recorded has its heading alone.
     *
     * @param analysis the analysis
     * @param table one of {@link #tables()}
     * @param topRows how many rows at most; null for all
     * @throws IllegalArgumentException if there is no such table
     * @throws IOException if the stream does not take it
     */
    public static void write(Analysis analysis, String table, @Nullable Integer topRows, OutputStream out)
            throws IOException {
        Rows rows = tables(analysis).get(table);
        if (rows == null) {
            throw new IllegalArgumentException("no table " + table);
        }
        write(rows.type(), rows.rows() == null ? List.of() : rows.rows(), topRows, out);
    }

    /** Writes rows that are records of the type. */
    static void write(Class<?> type, List<?> rows, @Nullable Integer topRows, OutputStream out) throws IOException {
        List<Column> columns = new ArrayList<>();
        addColumns(type, "", List.of(), columns);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(line(columns.stream().map(Column::name).toList()));
        for (Object row : rows.subList(0, Math.min(rows.size(), topRows == null ? rows.size() : topRows))) {
            writer.write(line(columns.stream()
                    .map(column -> cell(value(row, column.path())))
                    .toList()));
        }
        writer.flush();
    }

    /** The lists of records in the analysis and its sections, by the name that JSON has for them. */
    private static Map<String, Rows> tables(@Nullable Analysis analysis) {
        Map<String, Rows> tables = new LinkedHashMap<>();
        for (RecordComponent component : Analysis.class.getRecordComponents()) {
            add(component, analysis, component.getName(), tables);
        }
        for (RecordComponent component : Analysis.class.getRecordComponents()) {
            if (component.getType().isRecord()) {
                Object section = analysis == null ? null : get(component, analysis);
                for (RecordComponent part : component.getType().getRecordComponents()) {
                    add(part, section, component.getName() + "." + part.getName(), tables);
                }
            }
        }
        return tables;
    }

    private static void add(RecordComponent component, @Nullable Object owner, String name, Map<String, Rows> tables) {
        Class<?> rowType = rowType(component);
        if (rowType != null) {
            tables.put(name, new Rows(rowType, owner == null ? null : (List<?>) get(component, owner)));
        }
    }

    /** The record that a list is of; null if the component is something else. */
    private static @Nullable Class<?> rowType(RecordComponent component) {
        if (component.getType() == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> row
                && row.isRecord()) {
            return row;
        }
        return null;
    }

    private static void addColumns(Class<?> type, String prefix, List<RecordComponent> path, List<Column> columns) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<RecordComponent> longer = new ArrayList<>(path);
            longer.add(component);
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                addColumns(component.getType(), name + ".", longer, columns);
            } else {
                columns.add(new Column(name, longer));
            }
        }
    }

    private static @Nullable Object value(Object row, List<RecordComponent> path) {
        Object value = row;
        for (RecordComponent component : path) {
            if (value == null) {
                return null;
            }
            value = get(component, value);
        }
        return value;
    }

    private static @Nullable Object get(RecordComponent component, Object owner) {
        try {
            // Rows may be of records that only their package sees.
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return "";
        }
        if (value instanceof List<?> list) {
            return text(list);
        }
        return value instanceof String text ? safe(text) : value.toString();
    }

    private static String safe(String text) {
        String visible = VisibleText.of(text);
        return !visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0 ? "'" + visible : visible;
    }

    private static String text(List<?> list) {
        boolean frames = !list.isEmpty() && list.get(0) instanceof Frame;
        StringJoiner joiner = new StringJoiner(frames ? ";" : " | ");
        for (int i = 0; i < list.size(); i++) {
            joiner.add(element(list.get(frames ? list.size() - 1 - i : i)));
        }
        return safe(joiner.toString());
    }

    /** A record in a list as its values, {@code byte[] 0.48}. */
    private static String element(@Nullable Object element) {
        if (element == null) {
            return "";
        }
        if (!element.getClass().isRecord()) {
            return element.toString();
        }
        StringJoiner values = new StringJoiner(" ");
        for (RecordComponent component : element.getClass().getRecordComponents()) {
            values.add(element(get(component, element)));
        }
        return values.toString();
    }

    private static String line(List<String> cells) {
        StringJoiner line = new StringJoiner(",", "", "\n");
        for (String cell : cells) {
            boolean quoted = cell.indexOf(',') >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            line.add(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.toString();
    }
}
