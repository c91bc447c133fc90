package io.memscope.analyzer.export.page;

import java.util.List;

/**
 * A small table of a page.
 *
 * @param title above it
 * @param columns headings; one that ends in {@code #} is of numbers, which stand to the right
 * @param rows as many cells as there are columns, as text to be shown
 */
public record PageTable(String title, List<String> columns, List<List<String>> rows) {

    public PageTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
