package io.memscope.analyzer.export.document;

import java.util.List;

/**
 * Rows of figures.
 *
 * @param columns what each cell of a row is
 * @param rows as many cells each as there are columns
 * @param notes what is to be said under it: rows left out, columns that were not recorded
 */
public record Table(List<Column> columns, List<Row> rows, List<String> notes) implements Block {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        row.cells().size() + " cells for " + columns.size() + " columns: " + row);
            }
        }
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param kind figures stand to the right, names to the left
     * @param rank 0 for a column that must be shown; of the others, those of the highest rank give way first where
     *     there is not room for all
     * @param minWidth characters below which names can't be shortened; figures are never shortened
     */
    public record Column(String title, Kind kind, int rank, int minWidth) {

        /** What a column holds. */
        public enum Kind {
            NAME,
            FIGURE
        }
    }

    /**
     * A row.
     *
     * @param cells one for each column
     */
    public record Row(List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param text what it says
     * @param details lines to stand under it
     * @param tone how it stands out
     */
    public record Cell(String text, List<String> details, Tone tone) {

        public Cell {
            details = List.copyOf(details);
        }

        /** A cell of one line that does not stand out. */
        public static Cell of(String text) {
            return new Cell(text, List.of(), Tone.NORMAL);
        }
    }
}
