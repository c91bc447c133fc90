package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.HolderState;
import io.memscope.analyzer.report.Interactions.LockChain;
import io.memscope.analyzer.report.Interactions.LockReport;
import io.memscope.analyzer.report.Interactions.Party;
import io.memscope.analyzer.report.Interactions.SharedSites;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Given what threads have to do with one another, gives the sections that say it; none for what there is nothing of.
 */
final class InteractionSections {
    private static final int NAME_WIDTH = 14;
    private static final int LONG_NAME_WIDTH = 22;
    private static final int STATES_SHOWN = 2;

    private InteractionSections() {}

    static List<Section> of(Interactions all, int top) {
        List<Section> sections = new ArrayList<>();
        List<Blocking> blocking = all.blocking();
        if (blocking != null && !blocking.isEmpty()) {
            sections.add(new Section("blocking", "Who holds up whom", List.of(blocking(blocking, top))));
        }
        List<LockReport> locks = all.locks();
        if (locks != null && !locks.isEmpty()) {
            sections.add(new Section("locks", "Queues at monitors", List.of(locks(locks, top))));
        }
        if (!all.chains().isEmpty()) {
            sections.add(new Section("chains", "Chains of waiting threads", List.of(chains(all.chains(), top))));
        }
        if (!all.handoffs().isEmpty()) {
            sections.add(new Section("handoffs", "Producers and consumers", List.of(handoffs(all.handoffs(), top))));
        }
        if (!all.sharedSites().isEmpty()) {
            sections.add(new Section(
                    "shared-sites", "Pools that allocate at the same places", List.of(shared(all.sharedSites(), top))));
        }
        return sections;
    }

    private static Table blocking(List<Blocking> rows, int top) {
        return new TableBuilder<>(rows)
                .name("waiting", 0, NAME_WIDTH, row -> named(row.waiter()))
                .name("for", 0, NAME_WIDTH, row -> named(row.holder()))
                .figure("time", 0, row -> Quantity.duration(row.time().totalNanos()))
                .figure("times", 1, row -> Quantity.count(row.time().count()))
                .figure("longest", 3, row -> Quantity.duration(row.time().maxNanos()))
                .name("holder was", 2, NAME_WIDTH, row -> did(row.holderDid()))
                .name("monitor", 2, NAME_WIDTH, row -> text(row.monitorClass()))
                .build(top);
    }

    private static Table locks(List<LockReport> rows, int top) {
        return new TableBuilder<>(rows)
                .name(
                        "monitor",
                        0,
                        LONG_NAME_WIDTH,
                        row -> text(row.monitorClass() == null ? "(not told)" : row.monitorClass()))
                .figure("waited", 0, row -> Quantity.duration(row.blocked().totalNanos()))
                .figure("threads", 1, row -> Quantity.count(row.threadCount()))
                .figure("mean queue", 0, row -> Quantity.count(row.meanWaiters()))
                .figure("longest", 2, row -> Quantity.count(row.maxWaiters()))
                .figure("two or more", 2, row -> Quantity.share(row.convoyShare()))
                .name("held most by", 2, NAME_WIDTH, row -> row.topHolder() == null ? null : named(row.topHolder()))
                .name("which was", 3, NAME_WIDTH, row -> did(row.holderDid()))
                .build(top);
    }

    private static Table chains(List<LockChain> rows, int top) {
        return new TableBuilder<>(rows)
                .figure("time", 0, row -> Quantity.duration(row.time().totalNanos()))
                .figure("times", 0, row -> Quantity.count(row.time().count()))
                .name("each waits for the next", 0, LONG_NAME_WIDTH, row -> {
                    List<String> details = new ArrayList<>();
                    for (int i = 1; i < row.links().size(); i++) {
                        String monitor = row.monitors().get(i - 1);
                        details.add("← " + name(row.links().get(i))
                                + (monitor.isEmpty() ? "" : ", which holds " + monitor));
                    }
                    return new Cell(name(row.links().get(0)), details, Tone.NORMAL);
                })
                .build(top);
    }

    private static Table handoffs(List<Handoff> rows, int top) {
        return new TableBuilder<>(rows)
                .name("producer", 0, NAME_WIDTH, row -> text(row.producer()))
                .name("consumer", 0, NAME_WIDTH, row -> text(row.consumer()))
                .name("known by", 3, 8, row -> text(word(row.kind())))
                .figure("times", 0, row -> Quantity.count(row.count()))
                .figure("waited", 1, row -> Quantity.duration(row.waitedNanos()))
                .name("through", 2, NAME_WIDTH, row -> text(row.through()))
                .build(top);
    }

    private static Table shared(List<SharedSites> rows, int top) {
        return new TableBuilder<>(rows)
                .name("pool", 0, NAME_WIDTH, row -> text(row.pool()))
                .name("other pool", 0, NAME_WIDTH, row -> text(row.otherPool()))
                .figure("overlap", 0, row -> Quantity.share(row.overlap()))
                .figure("places", 1, row -> Quantity.count(row.sites()))
                .name("most of it", 1, LONG_NAME_WIDTH, row -> text(row.topSite()))
                .build(top);
    }

    private static Cell named(Party party) {
        return Cell.of(name(party));
    }

    private static String name(Party party) {
        return party.name().isEmpty() ? party.pool() : party.name();
    }

    private static @Nullable Cell text(@Nullable String text) {
        return text == null ? null : Cell.of(text);
    }

    private static @Nullable Cell did(List<HolderState> states) {
        return states.isEmpty()
                ? null
                : Cell.of(states.stream()
                        .limit(STATES_SHOWN)
                        .map(state -> word(state.state()) + " " + Quantity.share(state.share()))
                        .collect(Collectors.joining(", ")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
