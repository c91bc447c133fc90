package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.CpuLoad;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.estimate.CounterSpan;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.ThreadTotals;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.ThreadRole;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives a row for each thread. */
final class ThreadRows {
    private final Draft draft;
    private final Tables tables;
    private final Map<Integer, CounterSpan> counters;
    private final Certainties<Integer> certainties;
    private final Map<Activity, @Nullable Map<Integer, TimeSum>> times = new EnumMap<>(Activity.class);
    private final Map<IoOperation, Map<Integer, IoSum>> io = new EnumMap<>(IoOperation.class);
    private final long[] sampledBytes;
    private final SiteNames siteNames;
    private final Ranking classes = new Ranking();
    private final Ranking sites = new Ranking();
    private final Map<ThreadReport, Integer> numbers = new IdentityHashMap<>();
    private final CpuTimes cpuTimes;
    private final Ledgers ledgers;
    private final ThreadRoles roles;
    private final ExceptionRows exceptions;

    ThreadRows(Draft draft) {
        this.draft = draft;
        this.tables = draft.tables();
        counters = CounterSpan.ofCpu(tables);
        ThreadTotals totals = draft.estimates().threads();
        certainties = new Certainties<>(totals.byThread(), totals.total().value(), totals.notes()::get);
        sampledBytes = new long[tables.names().threads().size()];
        siteNames = new SiteNames(tables.names());
        for (Activity kind : Activity.values()) {
            times.put(kind, draft.timesByThread(kind));
        }
        cpuTimes = new CpuTimes(draft.unrestricted());
        ledgers = new Ledgers(draft.unrestricted(), cpuTimes);
        roles = ThreadRoles.of(tables);
        exceptions = new ExceptionRows(draft);
        sumIo();
        for (Activity kind : draft.estimates().sampleKinds()) {
            Cube cube = draft.cube(kind);
            double[] counts = new double[cube.size()];
            // Objects outside of TLABs that are beside samples are no samples' weight.
            boolean weighs = kind == draft.estimates().sampleKinds().get(0)
                    || !draft.estimates().sampleKinds().contains(Activity.ALLOCATION_SAMPLE);
            for (int cell = 0; cell < cube.size(); cell++) {
                counts[cell] = draft.estimates().cellBytes(kind, cell);
                int thread = cube.first(cell);
                sampledBytes[thread] = Saturated.sum(sampledBytes[thread], weighs ? cube.sum(cell) : 0);
            }
            classes.add(cube, cube::first, cube::second, counts);
            sites.add(cube, cube::first, cube::third, counts);
        }
    }

    /** The rows, most bytes first. */
    List<ThreadReport> rows() {
        List<ThreadReport> rows = new ArrayList<>();
        for (int thread : seenThreads()) {
            ThreadReport row = row(thread);
            numbers.put(row, thread);
            rows.add(row);
        }
        rows.sort(RowOrder.mostBytesFirst(ThreadReport::allocatedBytes)
                .thenComparing(ThreadReport::name)
                .thenComparing(row -> row.javaThreadId() == null ? 0 : row.javaThreadId()));
        return rows;
    }

    /** The number in tables of the thread that a row was made for. */
    int numberOf(ThreadReport row) {
        return Objects.requireNonNull(numbers.get(row));
    }

    private Set<Integer> seenThreads() {
        Set<Integer> seen = new TreeSet<>(counters.keySet());
        for (Activity kind : Activity.values()) {
            addThreads(draft.cube(kind), seen);
        }
        addThreads(tables.io(), seen);
        if (!draft.isRestricted()) {
            addCountedThreads(seen);
        }
        seen.removeIf(tables.names().threads()::isNobody);
        // Their counters were read, but before the time range.
        seen.removeIf(thread -> tables.lives().endedBefore(thread, tables.startNanos()));
        return seen;
    }

    private void addCountedThreads(Set<Integer> seen) {
        seen.addAll(tables.counters().memscope().keySet());
        seen.addAll(tables.counters().jdk().keySet());
        seen.addAll(tables.counters().cpuLoads().keySet());
        seen.addAll(tables.lives().startNanos().keySet());
        seen.addAll(tables.lives().endNanos().keySet());
    }

    private static void addThreads(Cube cube, Set<Integer> seen) {
        int last = -1;
        for (int cell = 0; cell < cube.size(); cell++) {
            // Cells of a thread mostly come in a row.
            int thread = cube.first(cell);
            if (thread != last) {
                seen.add(thread);
                last = thread;
            }
        }
    }

    private void sumIo() {
        for (IoOperation operation : IoOperation.values()) {
            io.put(operation, new HashMap<>());
        }
        Cube cube = tables.io();
        for (int cell = 0; cell < cube.size(); cell++) {
            IoOperation operation = IoOperation.of(cube.third(cell));
            io.getOrDefault(operation, new HashMap<>()).merge(cube.first(cell), IoRows.sumOf(cube, cell), IoSum::plus);
        }
    }

    private ThreadReport row(int thread) {
        ThreadRef ref = tables.names().threads().get(thread);
        Long start = tables.lives().startNanos().get(thread);
        Long end = tables.lives().endNanos().get(thread);
        long[] life = ledgers.life(thread);
        // A virtual thread of which only samples were seen may have lived for a moment or for long.
        long lifetime = life == null ? 0 : life[1] - life[0];
        ThreadRole role = roles.role(thread);
        Estimate bytes = draft.estimates().threads().byThread().getOrDefault(thread, Estimate.unknown());
        CounterSpan counter = counters.get(thread);
        return new ThreadReport(
                ref.name(),
                ref.javaThreadId() > 0 ? ref.javaThreadId() : null,
                ref.osThreadId() > 0 ? ref.osThreadId() : null,
                ref.groupName(),
                draft.poolOf(thread),
                ref.virtual(),
                start != null && start >= tables.startNanos() ? start : null,
                end != null && end <= tables.endNanos() ? end : null,
                lifetime,
                bytes,
                lifetime > 0 ? bytes.value() * 1e9 / lifetime : 0,
                certainties.of(thread, bytes, lifetime / 1e9),
                draft.estimates().threads().sampledOnlyShare(thread),
                sampledBytes[thread],
                classes.of(thread, tables.names().classes()::get),
                sites.of(thread, siteNames::of),
                cpuNanos(thread, counter, false, lifetime),
                cpuNanos(thread, counter, true, lifetime),
                cpuSamples(thread),
                time(Activity.MONITOR_ENTER, thread),
                time(Activity.MONITOR_WAIT, thread),
                time(Activity.PARK, thread),
                time(Activity.SLEEP, thread),
                io(IoOperation.FILE_READ, thread),
                io(IoOperation.FILE_WRITE, thread),
                io(IoOperation.SOCKET_READ, thread),
                io(IoOperation.SOCKET_WRITE, thread),
                role,
                exceptions.of(thread),
                draft.isRestricted() ? null : ledgers.ledger(thread, role, counter));
    }

    private @Nullable Long cpuNanos(int thread, @Nullable CounterSpan counter, boolean userOnly, long lifetimeNanos) {
        if (draft.isRestricted()) {
            return null;
        }
        Long counted = counter == null ? null : userOnly ? counter.userNanos() : counter.cpuNanos();
        if (counted != null) {
            return counted;
        }
        CpuLoad load = tables.counters().cpuLoads().get(thread);
        Integer hardwareThreads = tables.runtime().hardwareThreads();
        if (load == null && cpuTimes.stoodStill(thread)) {
            return 0L;
        }
        if (load == null || hardwareThreads == null || !load.measured()) {
            return null;
        }
        return Math.min(userOnly ? load.userNanos(hardwareThreads) : load.cpuNanos(hardwareThreads), lifetimeNanos);
    }

    private @Nullable Long cpuSamples(int thread) {
        TimeSum samples = time(draft.cpuKind(), thread);
        return samples == null ? null : samples.count();
    }

    private @Nullable TimeSum time(Activity kind, int thread) {
        Map<Integer, TimeSum> ofKind = times.get(kind);
        return ofKind == null ? null : ofKind.getOrDefault(thread, TimeSum.ZERO);
    }

    private @Nullable IoSum io(IoOperation operation, int thread) {
        return draft.recorded().contains(operation.typeName())
                ? io.getOrDefault(operation, Map.of()).getOrDefault(thread, IoSum.ZERO)
                : null;
    }
}
