package io.memscope.analyzer.report.view;

import io.memscope.analyzer.decode.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view, filled in.
 *
 * @param name as users type it
 * @param title its heading
 * @param form whether it is one row, to be shown as a list
 * @param columns its columns
 * @param rows a value for each column: {@link Long}, {@link Double}, {@link Boolean}, {@link String},
 *     {@link io.memscope.analyzer.estimate.Estimate}, {@link io.memscope.analyzer.decode.ThreadRef},
 *     {@link io.memscope.analyzer.decode.StackTrace}; null where the recording does not tell
 * @param totalRows rows there are in all, those left out too
 * @param notes what is to be said of it, one sentence each
 * @param restsOn what it rests on, one line each: its definition, the events found, the settings in force
 */
public record ViewTable(
        String name,
        String title,
        boolean form,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        long totalRows,
        List<String> notes,
        List<String> restsOn) {

    public ViewTable {
        columns = List.copyOf(columns);
        List<List<@Nullable Object>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copy);
        notes = List.copyOf(notes);
        restsOn = List.copyOf(restsOn);
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param kind what its values are
     */
    public record Column(String title, ValueKind kind) {}
}
