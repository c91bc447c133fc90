package io.memscope.analyzer.export.text;

import io.memscope.analyzer.export.document.Table;
import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.export.document.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Given a table and a width, gives the columns to show and how wide each may be.
 *
 * @param shown positions of the columns shown
 * @param widths the width of each of these
 * @param leftOut headings of those that there was no room for
 */
record TableLayout(List<Integer> shown, List<Integer> widths, List<String> leftOut) {

    /** Spaces between two columns. */
    static final int GAP = 2;

    /** Columns of this rank and higher are a bonus: names come first, up to twice the width they must have. */
    private static final int BONUS_RANK = 5;

    /** Where even that is not to be had, cells are cut. */
    private static final int LEAST_WIDTH = 6;

    TableLayout {
        shown = List.copyOf(shown);
        widths = List.copyOf(widths);
        leftOut = List.copyOf(leftOut);
    }

    static TableLayout of(Table table, int width) {
        List<Column> columns = table.columns();
        int[] natural = IntStream.range(0, columns.size())
                .map(at -> naturalWidth(table, at))
                .toArray();
        int[] least = IntStream.range(0, columns.size())
                .map(at -> columns.get(at).kind() == Column.Kind.FIGURE
                        ? natural[at]
                        : Math.min(natural[at], columns.get(at).minWidth()))
                .toArray();
        int[] ample = IntStream.range(0, columns.size())
                .map(at -> columns.get(at).rank() == 0 ? Math.min(natural[at], 2 * least[at]) : least[at])
                .toArray();
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        List<Integer> dropped = new ArrayList<>();
        while (true) {
            int last = shown.stream()
                    .max(Comparator.comparingInt((Integer at) -> columns.get(at).rank())
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            int rank = columns.get(last).rank();
            if (rank == 0 || sum(shown, rank >= BONUS_RANK ? ample : least) <= width) {
                break;
            }
            shown.remove(Integer.valueOf(last));
            dropped.add(last);
        }
        shrink(shown, least, width);
        grow(shown, least, natural, width);
        return new TableLayout(
                shown,
                shown.stream().map(at -> least[at]).toList(),
                dropped.stream().sorted().map(at -> columns.get(at).title()).toList());
    }

    private static int naturalWidth(Table table, int at) {
        int width = DisplayWidth.of(table.columns().get(at).title());
        for (Table.Row row : table.rows()) {
            Cell cell = row.cells().get(at);
            width = Math.max(width, DisplayWidth.of(cell.text()));
            for (String detail : cell.details()) {
                width = Math.max(width, DisplayWidth.of(detail));
            }
        }
        return width;
    }

    private static int sum(List<Integer> shown, int[] widths) {
        return shown.stream().mapToInt(at -> widths[at]).sum() + GAP * Math.max(0, shown.size() - 1);
    }

    /** Takes from the widest, until all fit or none has anything left to give. */
    private static void shrink(List<Integer> shown, int[] widths, int width) {
        while (sum(shown, widths) > width) {
            int widest = shown.stream()
                    .max(Comparator.comparingInt((Integer at) -> widths[at]))
                    .orElseThrow();
            if (widths[widest] <= LEAST_WIDTH) {
                return;
            }
            widths[widest]--;
        }
    }

    /** Gives what is left over to names, the narrowest first, until each has what it needs. */
    private static void grow(List<Integer> shown, int[] widths, int[] natural, int width) {
        for (int left = width - sum(shown, widths); left > 0; left--) {
            int neediest = -1;
            for (int at : shown) {
                if (widths[at] < natural[at] && (neediest < 0 || widths[at] < widths[neediest])) {
                    neediest = at;
                }
            }
            if (neediest < 0) {
                return;
            }
            widths[neediest]++;
        }
    }
}
