package io.memscope.analyzer.export;

import org.jspecify.annotations.Nullable;

/**
 * How a report is to look; a format takes from it what it has a use for.
 *
 * @param widthColumns columns of the terminal; lines are never wider, and at least 40
 * @param colour whether the terminal shows colours
 * @param unicode whether the terminal shows more than ASCII
 * @param topRows rows of each table, or of each long list in JSON; null for what the format finds fit, which for JSON
 *     is the first 10,000 threads, pools, classes and spans, and the first 500 of the lists of places
 */
public record FormatOptions(
        int widthColumns,
        boolean colour,
        boolean unicode,
        @Nullable Integer topRows) {

    /** Columns where nobody tells how many there are. */
    public static final int DEFAULT_WIDTH_COLUMNS = 80;

    public FormatOptions {
        if (topRows != null && topRows < 1) {
            throw new IllegalArgumentException("a table of " + topRows + " rows");
        }
    }

    /** For a file: 80 columns, no colours. */
    public static FormatOptions defaults() {
        return new FormatOptions(DEFAULT_WIDTH_COLUMNS, false, true, null);
    }

    /** The same with another number of rows. */
    public FormatOptions withTopRows(@Nullable Integer rows) {
        return new FormatOptions(widthColumns, colour, unicode, rows);
    }

    int topRowsOr(int otherwise) {
        return topRows == null ? otherwise : topRows;
    }
}
