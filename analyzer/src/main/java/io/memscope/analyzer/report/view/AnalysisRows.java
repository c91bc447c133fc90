package io.memscope.analyzer.report.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an {@code Analysis}.
 *
 * @param path the list they are in
 * @param where which of them are meant; null for all
 * @param columns what to show of each
 * @param orderBy number of the column to order by; null for the order that they are in
 * @param descending whether the largest comes first
 */
public record AnalysisRows(
        String path,
        @Nullable Where where,
        List<Column> columns,
        @Nullable Integer orderBy,
        boolean descending) {

    public AnalysisRows {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param path from a row to the value
     */
    public record Column(String title, String path) {}

    /**
     * Which rows are meant: those with that value there.
     *
     * @param path from a row to the value
     * @param value as text
     */
    public record Where(String path, String value) {}
}
