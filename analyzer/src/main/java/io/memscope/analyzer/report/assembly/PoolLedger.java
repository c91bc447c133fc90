package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadLedger.Basis;
import io.memscope.analyzer.report.ThreadLedger.Column;
import io.memscope.analyzer.report.ThreadLedger.HiddenWaits;
import io.memscope.analyzer.report.ThreadReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Given the rows of threads, gives one ledger of all of them together. */
final class PoolLedger {
    private PoolLedger() {}

    /** The sum; null if of none of them it is known how long it lived. */
    static @Nullable ThreadLedger of(List<ThreadReport> members) {
        List<ThreadLedger> ledgers = members.stream()
                .map(ThreadReport::ledger)
                .filter(Objects::nonNull)
                .toList();
        if (ledgers.isEmpty()) {
            return null;
        }
        long lifetime = ledgers.stream().mapToLong(ThreadLedger::lifetimeNanos).reduce(0, Saturated::sum);
        List<Column> columns = new ArrayList<>();
        for (ThreadState state : ThreadState.values()) {
            Column column = column(state, ledgers, lifetime);
            if (column.nanos() == null || column.nanos() > 0) {
                columns.add(column);
            }
        }
        return new ThreadLedger(lifetime, columns, hidden(ledgers));
    }

    /** A state is recorded if it is of any thread; the basis is the one that most of the time has. */
    private static Column column(ThreadState state, List<ThreadLedger> ledgers, long lifetime) {
        Long nanos = null;
        long events = 0;
        Map<Basis, Long> bases = new HashMap<>();
        Map<String, Long> sites = new HashMap<>();
        for (ThreadLedger ledger : ledgers) {
            Column column = ledger.column(state);
            events += column.events();
            Long own = column.nanos();
            if (own != null) {
                nanos = nanos == null ? own : Saturated.sum(nanos, own);
                bases.merge(column.basis(), own, Saturated::sum);
                String site = column.topSite();
                if (site != null) {
                    sites.merge(site, own, Saturated::sum);
                }
            }
        }
        return new Column(
                state,
                nanos,
                nanos == null || lifetime <= 0 ? null : Double.valueOf((double) nanos / lifetime),
                most(bases) == null || nanos == null ? Basis.NOT_RECORDED : Objects.requireNonNull(most(bases)),
                events,
                most(sites));
    }

    private static <T extends Comparable<T>> @Nullable T most(Map<T, Long> weights) {
        return weights.entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(Map.Entry.<T, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static @Nullable HiddenWaits hidden(List<ThreadLedger> ledgers) {
        return ledgers.stream()
                .map(ThreadLedger::hidden)
                .filter(Objects::nonNull)
                .reduce((a, b) -> new HiddenWaits(
                        a.waits() + b.waits(),
                        sum(a.waitedNanos(), b.waitedNanos()),
                        a.blocks() + b.blocks(),
                        sum(a.blockedNanos(), b.blockedNanos())))
                .orElse(null);
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null || b == null ? null : Long.valueOf(Saturated.sum(a, b));
    }
}
