package io.memscope.analyzer.report.view;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Analysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given a view of rows of an {@link Analysis}, fills it in. */
public final class AnalysisView {
    private AnalysisView() {}

    /**
     * The view filled in; null where the recording does not have what it shows.
     *
     * @param definition the view, which must be one of rows
     * @param analysis what to show
     * @param mostRows rows to give
     */
    public static @Nullable ViewTable table(ViewDefinition definition, Analysis analysis, int mostRows) {
        AnalysisRows rows = definition.rows();
        if (rows == null) {
            throw new IllegalArgumentException(definition.name() + " is a view of events");
        }
        RowPath root = RowPath.of(Analysis.class, rows.path());
        Object found = root.raw(analysis);
        if (found == null) {
            return null;
        }
        List<?> list = found instanceof List<?> many ? many : List.of(found);
        List<RowPath> paths = paths(definition, root.elementType());
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Object row : list) {
            if (isMeant(rows.where(), row)) {
                List<@Nullable Object> line = new ArrayList<>();
                paths.forEach(path -> line.add(path.value(row)));
                values.add(line);
            }
        }
        order(rows, values);
        List<ViewTable.Column> columns = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            columns.add(new ViewTable.Column(
                    rows.columns().get(i).title(), paths.get(i).kind()));
        }
        return new ViewTable(
                definition.name(),
                definition.title(),
                definition.form(),
                columns,
                values.subList(0, Math.min(mostRows, values.size())),
                values.size(),
                List.of(),
                List.of());
    }

    /**
     * Looks whether all paths of a view are there.
     *
     * @throws IllegalArgumentException if one is not
     */
    static void check(ViewDefinition definition) {
        AnalysisRows rows = definition.rows();
        if (rows != null) {
            paths(definition, RowPath.of(Analysis.class, rows.path()).elementType())
                    .forEach(RowPath::kind);
        }
    }

    private static List<RowPath> paths(ViewDefinition definition, Class<?> rowType) {
        AnalysisRows rows = definition.rows();
        return rows == null
                ? List.of()
                : rows.columns().stream()
                        .map(column -> RowPath.of(rowType, column.path()))
                        .toList();
    }

    private static boolean isMeant(AnalysisRows.@Nullable Where where, Object row) {
        return where == null
                || where.value()
                        .equals(String.valueOf(
                                RowPath.of(row.getClass(), where.path()).raw(row)));
    }

    private static void order(AnalysisRows rows, List<List<@Nullable Object>> values) {
        Integer by = rows.orderBy();
        if (by == null) {
            return;
        }
        Comparator<List<@Nullable Object>> comparator = (a, b) -> compare(a.get(by), b.get(by));
        values.sort(rows.descending() ? comparator.reversed() : comparator);
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        if (a instanceof Estimate x && b instanceof Estimate y) {
            return Double.compare(x.value(), y.value());
        }
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue())
                : a.toString().compareTo(b.toString());
    }
}
