package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.report.view.ViewTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given a view, writes it as JSON: columns, and rows as objects with the columns' titles as names. */
final class ViewJson {
    private ViewJson() {}

    static void write(ViewTable view, int top, OutputStream out) throws IOException {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (ViewTable.Column column : view.columns()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("title", column.title());
            entry.put("kind", column.kind().name());
            entry.put("unit", unit(column.kind()));
            columns.add(entry);
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row :
                view.rows().subList(0, Math.min(top, view.rows().size()))) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                entry.put(view.columns().get(i).title(), value(row.get(i)));
            }
            rows.add(entry);
        }
        JsonFormat.write(out, properties -> {
            properties.writeProperty("view", view.name());
            properties.writeProperty("title", view.title());
            properties.writeProperty("columns", columns);
            properties.writeProperty("rows", rows);
            properties.writeProperty("omitted", view.totalRows() - rows.size());
            properties.writeProperty("notes", view.notes());
            properties.writeProperty("restsOn", view.restsOn());
        });
    }

    private static String unit(ValueKind kind) {
        return switch (kind) {
            case DURATION -> "nanoseconds";
            case TIME -> "nanoseconds since the epoch";
            case BYTES -> "bytes";
            case BYTE_RATE -> "bytes per second";
            case SHARE -> "part of 1";
            default -> "";
        };
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof StackTrace stack) {
            return stack.frames();
        }
        if (value instanceof ThreadRef thread) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", thread.name());
            entry.put("javaThreadId", thread.javaThreadId() > 0 ? thread.javaThreadId() : null);
            entry.put("osThreadId", thread.osThreadId() > 0 ? thread.osThreadId() : null);
            entry.put("group", thread.groupName());
            return entry;
        }
        return value;
    }
}
