package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.lock.HeldUp;
import io.memscope.analyzer.aggregate.lock.HolderAnalysis;
import io.memscope.analyzer.aggregate.lock.HolderAnalysis.Monitor;
import io.memscope.analyzer.aggregate.lock.MonitorEnters;
import io.memscope.analyzer.aggregate.state.SegmentIndex;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.LockReport;
import io.memscope.analyzer.report.SiteLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives who held up whom at monitors, and which monitors those are. */
final class HeldUpRows {
    /** Monitors of one class beyond this number are told of together: they come with each request, say. */
    private static final int MOST_OF_A_CLASS = 20;

    private final Tables tables;
    private final Parties parties;
    private final MonitorEnters enters;
    private final Map<Integer, SegmentIndex> activities = new HashMap<>();
    private final Map<Pair, HoldSum> pairs = new HashMap<>();
    private final List<LockReport> locks = new ArrayList<>();
    private final List<HeldUp> pieces = new ArrayList<>();

    private record Pair(int waiter, int holder, int monitorClass) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Pair other
                    && waiter == other.waiter
                    && holder == other.holder
                    && monitorClass == other.monitorClass;
        }

        @Override
        public int hashCode() {
            return (waiter * 31 + holder) * 31 + monitorClass;
        }
    }

    HeldUpRows(Draft draft, Parties parties) {
        this.parties = parties;
        tables = draft.tables();
        enters = tables.locks().enters();
        HolderAnalysis analysis = new HolderAnalysis(enters);
        Map<Monitor, List<Integer>> byMonitor = analysis.byMonitor();
        Map<Integer, Integer> monitorsOfClass = new HashMap<>();
        byMonitor.keySet().forEach(monitor -> monitorsOfClass.merge(monitor.monitorClass(), 1, Integer::sum));
        Map<Integer, LockSum> together = new HashMap<>();
        byMonitor.forEach((monitor, entries) -> {
            boolean alone = monitorsOfClass.getOrDefault(monitor.monitorClass(), 0) <= MOST_OF_A_CLASS;
            LockSum sum = alone
                    ? new LockSum(enters)
                    : together.computeIfAbsent(monitor.monitorClass(), key -> new LockSum(enters));
            sum.addQueue(entries);
            analysis.cut(monitor, entries, piece -> add(piece, sum));
            if (alone) {
                locks.add(lock(monitor, sum, monitor.address() == 0 ? null : monitor.address()));
            }
        });
        together.forEach((monitorClass, sum) -> locks.add(lock(new Monitor(monitorClass, 0), sum, null)));
        locks.sort(Comparator.comparingLong((LockReport row) -> row.blocked().totalNanos())
                .reversed()
                .thenComparing(row -> String.valueOf(row.monitorClass()))
                .thenComparing(row -> row.address() == null ? 0 : row.address()));
    }

    private void add(HeldUp piece, LockSum sum) {
        if (tables.names().threads().isNobody(piece.holder())) {
            return;
        }
        pieces.add(piece);
        long[] did = new long[ThreadState.count()];
        activity(piece.holder()).sum(piece.fromNanos(), piece.toNanos(), did);
        sum.addHold(piece, did);
        int enter = piece.enter();
        pairs.computeIfAbsent(
                        new Pair(enters.thread(enter), piece.holder(), enters.monitorClass(enter)),
                        key -> new HoldSum())
                .add(piece, enters.stack(enter), did);
    }

    private SegmentIndex activity(int thread) {
        return activities.computeIfAbsent(
                thread, key -> new SegmentIndex(tables.states().spans(key), tables.startNanos(), tables.endNanos()));
    }

    private LockReport lock(Monitor monitor, LockSum sum, @Nullable Long address) {
        int holder = sum.topHolder();
        return new LockReport(
                className(monitor.monitorClass()),
                address,
                sum.blocked(),
                sum.threadCount(),
                sum.contendedNanos(),
                sum.contendedNanos() > 0 ? (double) sum.blocked().totalNanos() / sum.contendedNanos() : 1,
                sum.maxWaiters(),
                sum.contendedNanos() > 0 ? (double) sum.convoyNanos() / sum.contendedNanos() : 0,
                holder < 0 ? null : parties.of(holder),
                sum.topHolderShare(),
                HoldSum.states(sum.did()),
                site(sum.topStack()));
    }

    /** Monitors that were waited for, longest first. */
    List<LockReport> locks() {
        return locks;
    }

    /** Who held up whom, longest first. */
    List<Blocking> blocking() {
        List<Blocking> rows = new ArrayList<>();
        pairs.forEach((pair, sum) -> rows.add(new Blocking(
                parties.of(pair.waiter()),
                parties.of(pair.holder()),
                className(pair.monitorClass()),
                sum.time(),
                site(sum.topStack()),
                HoldSum.states(sum.did()))));
        rows.sort(Comparator.comparingLong((Blocking row) -> row.time().totalNanos())
                .reversed()
                .thenComparing(row -> row.waiter().name())
                .thenComparing(row -> row.holder().name())
                .thenComparing(row -> String.valueOf(row.waiter().javaThreadId()))
                .thenComparing(row -> String.valueOf(row.holder().javaThreadId()))
                .thenComparing(row -> String.valueOf(row.monitorClass())));
        return rows;
    }

    /** The pieces that waits were cut into. */
    List<HeldUp> pieces() {
        return pieces;
    }

    @Nullable
    String className(int monitorClass) {
        String name = tables.names().classes().get(monitorClass);
        return name.equals(Names.UNKNOWN) ? null : name;
    }

    private @Nullable String site(int stack) {
        return stack < 0
                ? null
                : SiteLabel.of(tables.names().stacks().get(stack).frames());
    }
}
