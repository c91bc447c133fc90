package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.export.document.Table.Column;
import io.memscope.analyzer.export.document.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Given rows of a kind and how to read them, gives a table of the first of them, without the columns that none of them
 * has a figure for.
 *
 * @param <T> what a row is made of
 */
final class TableBuilder<T> {
    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<? super T, @Nullable Cell>> readers = new ArrayList<>();
    private Predicate<? super T> unranked = row -> false;

    TableBuilder(List<T> rows) {
        this.rows = rows;
    }

    /** A column of names. */
    TableBuilder<T> name(String title, int rank, int minWidth, Function<? super T, @Nullable Cell> reader) {
        columns.add(new Column(title, Column.Kind.NAME, rank, minWidth));
        readers.add(reader);
        return this;
    }

    /** A column of figures; null for one that was not recorded. */
    TableBuilder<T> figure(String title, int rank, Function<? super T, @Nullable String> reader) {
        columns.add(new Column(title, Column.Kind.FIGURE, rank, 0));
        readers.add(row -> {
            String figure = reader.apply(row);
            return figure == null ? null : Cell.of(figure);
        });
        return this;
    }

    /** A column of figures of one unit; null for one that was not recorded. */
    <N extends Number> TableBuilder<T> figure(
            String title, int rank, Function<? super T, @Nullable N> reader, DoubleFunction<String> words) {
        return figure(title, rank, row -> {
            N number = reader.apply(row);
            return number == null ? null : words.apply(number.doubleValue());
        });
    }

    /** Rows that rest on too few samples: they stand under all others, whatever their value. */
    TableBuilder<T> unranked(Predicate<? super T> test) {
        unranked = test;
        return this;
    }

    Table build(int top) {
        List<T> ordered = new ArrayList<>();
        rows.stream().filter(unranked.negate()).forEach(ordered::add);
        long few = rows.size() - (long) ordered.size();
        rows.stream().filter(unranked).forEach(ordered::add);
        List<T> shown = ordered.subList(0, Math.min(top, ordered.size()));
        List<List<@Nullable Cell>> cells = new ArrayList<>();
        for (T row : shown) {
            List<@Nullable Cell> line = new ArrayList<>();
            boolean quiet = unranked.test(row);
            readers.forEach(reader -> line.add(toned(reader.apply(row), quiet)));
            cells.add(line);
        }
        List<Column> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            if (!shown.isEmpty() && cells.stream().allMatch(line -> line.get(at) == null)) {
                absent.add(columns.get(i).title());
            } else {
                present.add(columns.get(i));
                kept.add(i);
            }
        }
        List<String> notes = new ArrayList<>();
        if (shown.size() < ordered.size()) {
            long fewLeftOut = Math.min(few, ordered.size() - (long) shown.size());
            notes.add("… " + Quantity.count(ordered.size() - shown.size()) + " more"
                    + (fewLeftOut == 0
                            ? ""
                            : ", " + Quantity.count(fewLeftOut) + " of them with too few samples to rank"));
        }
        if (!absent.isEmpty()) {
            notes.add("not recorded for these: " + String.join(", ", absent));
        }
        return new Table(present, cells.stream().map(line -> row(line, kept)).toList(), notes);
    }

    private static @Nullable Cell toned(@Nullable Cell cell, boolean quiet) {
        return cell == null || !quiet ? cell : new Cell(cell.text(), cell.details(), Tone.QUIET);
    }

    private static Row row(List<@Nullable Cell> line, List<Integer> kept) {
        List<Cell> cells = new ArrayList<>();
        for (int at : kept) {
            Cell cell = line.get(at);
            cells.add(cell == null ? new Cell(Quantity.ABSENT, List.of(), Tone.QUIET) : cell);
        }
        return new Row(cells);
    }
}
