package io.memscope.analyzer.report.view;

import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ExceptionSum;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Given an analysis, gives its threads one after the other, a row for each thing that is known of them. */
public final class ThreadDetail {
    /** The view that this fills in. */
    public static final String NAME = "thread";

    private static final List<ViewTable.Column> COLUMNS = List.of(
            new ViewTable.Column("thread", ValueKind.TEXT),
            new ViewTable.Column("what", ValueKind.TEXT),
            new ViewTable.Column("time", ValueKind.DURATION),
            new ViewTable.Column("share", ValueKind.SHARE),
            new ViewTable.Column("bytes", ValueKind.BYTES),
            new ViewTable.Column("events", ValueKind.COUNT),
            new ViewTable.Column("known by", ValueKind.TEXT),
            new ViewTable.Column("mostly at", ValueKind.TEXT));

    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private ThreadDetail() {}

    /**
     * The view filled in.
     *
     * @param definition the view
     * @param analysis what to show; of the threads that are wanted alone
     * @param mostRows rows to give
     */
    public static ViewTable table(ViewDefinition definition, Analysis analysis, int mostRows) {
        ThreadDetail detail = new ThreadDetail();
        analysis.threads().stream()
                .sorted(Comparator.comparingLong(ThreadReport::lifetimeNanos)
                        .reversed()
                        .thenComparing(ThreadReport::name))
                .forEach(detail::add);
        return new ViewTable(
                definition.name(),
                definition.title(),
                false,
                COLUMNS,
                detail.rows.subList(0, Math.min(mostRows, detail.rows.size())),
                detail.rows.size(),
                List.of(),
                definition.source());
    }

    private void add(ThreadReport thread) {
        String name = thread.name().isEmpty() ? "(unnamed " + thread.javaThreadId() + ")" : thread.name();
        ThreadLedger ledger = thread.ledger();
        row(name, "lifetime, as " + word(thread.role()), thread.lifetimeNanos(), null, null, null, null, null);
        if (ledger != null) {
            for (ThreadLedger.Column column : ledger.columns()) {
                row(
                        name,
                        word(column.state()),
                        column.nanos(),
                        column.share(),
                        null,
                        column.events() > 0 ? column.events() : null,
                        word(column.basis()),
                        column.topSite());
            }
            ThreadLedger.HiddenWaits hidden = ledger.hidden();
            if (hidden != null) {
                row(
                        name,
                        "waits too short for events",
                        hidden.waitedNanos(),
                        null,
                        null,
                        hidden.waits(),
                        "exact",
                        null);
                row(
                        name,
                        "blocks too short for events",
                        hidden.blockedNanos(),
                        null,
                        null,
                        hidden.blocks(),
                        "exact",
                        null);
            }
        }
        row(
                name,
                "allocated",
                null,
                null,
                thread.allocatedBytes(),
                thread.allocatedBytes().samples(),
                word(thread.allocatedBytes().basis()),
                shares(thread.topSites()));
        ExceptionSum exceptions = thread.exceptions();
        if (exceptions != null) {
            row(name, "exceptions", null, null, null, exceptions.count(), "events", exceptions.topSite());
        }
    }

    private void row(@Nullable Object... values) {
        rows.add(Arrays.asList(values));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable String shares(List<Share> shares) {
        return shares.isEmpty()
                ? null
                : shares.stream()
                        .limit(2)
                        .map(share -> share.name() + String.format(Locale.ROOT, " %.0f %%", share.share() * 100))
                        .collect(Collectors.joining(", "));
    }
}
