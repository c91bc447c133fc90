package io.memscope.analyzer.export.document;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.ThreadLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Given pools of threads, gives the section that says where their time went. */
final class LedgerSection {
    private static final int NAME_WIDTH = 18;
    /** Columns that must be shown; of the others those of states that matter least give way. */
    private static final int FIXED_STATES = 3;

    private LedgerSection() {}

    private record Row(PoolReport pool, ThreadLedger ledger) {}

    static List<Section> of(List<PoolReport> pools, int top) {
        List<Row> rows = new ArrayList<>();
        for (PoolReport pool : pools) {
            ThreadLedger ledger = pool.ledger();
            if (ledger != null && ledger.lifetimeNanos() > 0) {
                rows.add(new Row(pool, ledger));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        // The application's first: the JVM's own threads wait, most of them, and that is as it should be.
        rows.sort(Comparator.comparing((Row row) -> !row.pool().role().application())
                .thenComparing(
                        Comparator.comparingLong((Row row) -> row.ledger().lifetimeNanos())
                                .reversed())
                .thenComparing(row -> row.pool().name()));
        return List.of(new Section("ledger", "Where the time of threads went", List.of(table(rows, top))));
    }

    private static Table table(List<Row> rows, int top) {
        TableBuilder<Row> builder = new TableBuilder<>(rows)
                .name(
                        "pool",
                        0,
                        NAME_WIDTH,
                        row -> Cell.of(
                                row.pool().name().isEmpty()
                                        ? "(unnamed)"
                                        : row.pool().name()))
                .figure("lifetime", 0, row -> Quantity.duration(row.ledger().lifetimeNanos()))
                .name(
                        "role",
                        FIXED_STATES + ThreadState.values().length,
                        6,
                        row -> Cell.of(word(row.pool().role())));
        List<Row> shown = rows.subList(0, Math.min(top, rows.size()));
        int rank = 0;
        for (ThreadState state : ThreadState.values()) {
            boolean matters = shown.stream()
                    .anyMatch(
                            row -> !row.ledger().recorded(state) || row.ledger().nanos(state) > 0);
            if (matters) {
                builder.figure(
                        word(state),
                        Math.max(0, ++rank - FIXED_STATES),
                        row -> row.ledger().recorded(state)
                                ? Quantity.share(row.ledger().share(state))
                                : null);
            }
        }
        return builder.build(top);
    }

    private static String word(Enum<?> constant) {
        return constant.name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("waiting ", "")
                .replace("cpu", "CPU");
    }
}
