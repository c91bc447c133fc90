package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import io.memscope.analyzer.aggregate.state.ThreadSpans;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.aggregate.state.ThreadTimes;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.estimate.CounterSpan;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadLedger.Basis;
import io.memscope.analyzer.report.ThreadLedger.Column;
import io.memscope.analyzer.report.ThreadLedger.HiddenWaits;
import io.memscope.analyzer.report.ThreadRole;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives the ledger of each thread. */
final class Ledgers {
    private static final Set<ThreadState> WAITING = EnumSet.of(
            ThreadState.WAITING_LOCK,
            ThreadState.WAITING_QUEUE,
            ThreadState.WAITING_FUTURE,
            ThreadState.WAITING_POOL,
            ThreadState.WAITING_WORK,
            ThreadState.WAITING_OTHER);

    /** What {@code ThreadInfo} counts as waiting, and as blocked. */
    private static final List<Activity> COUNTED_WAITS =
            List.of(Activity.MONITOR_WAIT, Activity.PARK, Activity.SLEEP, Activity.MONITOR_ENTER);

    private static final Set<ThreadRole> WAIT_IN_NATIVE = EnumSet.of(ThreadRole.EVENT_LOOP, ThreadRole.ACCEPTOR);

    private final Draft draft;
    private final Tables tables;
    private final Map<Long, Site> sites = new HashMap<>();
    private final CpuTimes cpuTimes;
    private final RunnableTimes runnable;
    private final Map<Activity, Map<Integer, TimeSum>> waits = new EnumMap<>(Activity.class);

    /** What is known of one state of one thread: events, and the stack of most of their time. */
    private static final class Site {
        private long events;
        private long topMeasure = -1;
        private int topStack;

        void add(long count, long measure, int stack) {
            events += count;
            if (measure > topMeasure) {
                topMeasure = measure;
                topStack = stack;
            }
        }
    }

    Ledgers(Draft draft, CpuTimes cpuTimes) {
        this.draft = draft;
        tables = draft.tables();
        this.cpuTimes = cpuTimes;
        runnable = new RunnableTimes(draft);
        for (Activity kind : COUNTED_WAITS) {
            Cube cube = draft.cube(kind);
            waits.put(kind, Draft.times(cube, cube::first));
        }
        Cube states = tables.states().sites();
        for (int cell = 0; cell < states.size(); cell++) {
            site(states.first(cell), states.second(cell)).add(states.count(cell), states.sum(cell), states.third(cell));
        }
        Cube running = draft.cube(draft.cpuKind());
        Map<Long, Long> byStack = new HashMap<>();
        for (int cell = 0; cell < running.size(); cell++) {
            long key = (long) running.first(cell) << 32 | running.third(cell);
            long samples = byStack.merge(key, running.count(cell), Long::sum);
            site(running.first(cell), ThreadState.ON_CPU.ordinal())
                    .add(running.count(cell), samples, running.third(cell));
        }
    }

    private Site site(int thread, int state) {
        return sites.computeIfAbsent((long) thread << 8 | state, key -> new Site());
    }

    /**
     * When a thread lived, as far as it shows: whoever neither started nor ended on record lived all the time, but of
     * virtual threads only the time from their first event to their last is known.
     *
     * @return start and end, nanoseconds since the epoch; null where nothing tells
     */
    long @Nullable [] life(int thread) {
        ThreadRef ref = tables.names().threads().get(thread);
        Long start = tables.lives().startNanos().get(thread);
        Long end = tables.lives().endNanos().get(thread);
        long from = start == null ? tables.startNanos() : Math.max(start, tables.startNanos());
        long to = end == null ? tables.endNanos() : Math.min(end, tables.endNanos());
        if (ref.virtual() && (start == null || end == null)) {
            ThreadSpans spans = tables.states().spans(thread);
            if (spans.size() == 0) {
                return null;
            }
            from = start == null ? Math.max(from, spans.firstNanos()) : from;
            to = end == null ? Math.min(to, spans.lastNanos()) : to;
        }
        return new long[] {from, Math.max(from, to)};
    }

    /** The ledger of a thread; null if it is not known when it lived. */
    @Nullable
    ThreadLedger ledger(int thread, ThreadRole role, @Nullable CounterSpan counter) {
        long[] life = life(thread);
        if (life == null) {
            return null;
        }
        ThreadRef ref = tables.names().threads().get(thread);
        long lifetime = life[1] - life[0];
        boolean platform = ref.javaThreadId() > 0 && !ref.virtual();
        ThreadTimes times = tables.states().times(thread, platform, role.pausable(), life[0], life[1]);
        CpuTimes.Cpu cpu = cpuTimes.of(thread, role, counter, lifetime);
        long[] nanos = fitted(times, cpu, lifetime);
        HiddenWaits hidden = hidden(thread, counter);
        RunnableTimes.Ready ready = runnable.of(thread, role, cpu, hidden, nanos[ThreadState.UNACCOUNTED.ordinal()]);
        if (ready != null) {
            move(nanos, ready.nanos(), ThreadState.RUNNABLE);
        }
        // What loops and acceptors wait for is in native code, and in no event; their CPU time is counted.
        boolean waitsInNative = WAIT_IN_NATIVE.contains(role) && cpu != null && cpu.basis() != Basis.SAMPLED;
        long[] byEvents = nanos.clone();
        if (waitsInNative) {
            move(nanos, nanos[ThreadState.UNACCOUNTED.ordinal()], ThreadState.WAITING_WORK);
        }
        List<Column> columns = new ArrayList<>();
        for (ThreadState state : ThreadState.values()) {
            Basis basis = state == ThreadState.ON_CPU
                    ? cpu == null ? Basis.NOT_RECORDED : cpu.basis()
                    : state == ThreadState.RUNNABLE
                            ? ready == null ? Basis.NOT_RECORDED : ready.basis()
                            : basis(state, ref, platform);
            // An event may say more than settings do.
            if (basis == Basis.NOT_RECORDED && nanos[state.ordinal()] > 0) {
                basis = Basis.EVENTS;
            }
            if (basis == Basis.EVENTS && 2 * inferred(times, byEvents, nanos, state) > nanos[state.ordinal()]) {
                basis = Basis.INFERRED;
            }
            if (basis == Basis.NOT_RECORDED || nanos[state.ordinal()] > 0) {
                columns.add(column(thread, state, basis, nanos[state.ordinal()], lifetime));
            }
        }
        return new ThreadLedger(lifetime, columns, hidden);
    }

    private static void move(long[] nanos, long some, ThreadState to) {
        nanos[to.ordinal()] += some;
        nanos[ThreadState.UNACCOUNTED.ordinal()] -= some;
    }

    /** What of a state no event tells of. */
    private static long inferred(ThreadTimes times, long[] byEvents, long[] nanos, ThreadState state) {
        return nanos[state.ordinal()] - byEvents[state.ordinal()] + times.openNanos(state);
    }

    private Column column(int thread, ThreadState state, Basis basis, long nanos, long lifetime) {
        Site site = sites.get((long) thread << 8 | state.ordinal());
        boolean recorded = basis != Basis.NOT_RECORDED;
        return new Column(
                state,
                recorded ? nanos : null,
                recorded && lifetime > 0 ? Double.valueOf((double) nanos / lifetime) : null,
                basis,
                site == null ? 0 : site.events,
                site == null || site.topMeasure < 0
                        ? null
                        : SiteLabel.of(
                                tables.names().stacks().get(site.topStack).frames()));
    }

    /** Makes the parts fit the whole: what is counted first, then what events say, then what is inferred. */
    private static long[] fitted(ThreadTimes times, CpuTimes.@Nullable Cpu cpu, long lifetime) {
        long[] nanos = new long[ThreadState.count()];
        long left = lifetime;
        nanos[ThreadState.ON_CPU.ordinal()] = cpu == null ? 0 : Math.min(left, cpu.nanos());
        left -= nanos[ThreadState.ON_CPU.ordinal()];
        long events = 0;
        for (ThreadState state : ThreadState.values()) {
            events += isInferred(state) ? 0 : times.nanos(state);
        }
        double scale = events > left ? (double) left / events : 1;
        for (ThreadState state : ThreadState.values()) {
            if (!isInferred(state) && state != ThreadState.ON_CPU) {
                long fits = Math.min(left, (long) (times.nanos(state) * scale));
                nanos[state.ordinal()] = fits;
                left -= fits;
            }
        }
        for (ThreadState state : ThreadState.values()) {
            // It may as well have run, if nobody counted.
            long fits = cpu == null ? 0 : Math.min(left, times.openNanos(state));
            nanos[state.ordinal()] += fits;
            left -= fits;
        }
        for (ThreadState state : List.of(ThreadState.IDLE, ThreadState.PAUSED)) {
            nanos[state.ordinal()] = Math.min(left, times.nanos(state));
            left -= nanos[state.ordinal()];
        }
        nanos[ThreadState.UNACCOUNTED.ordinal()] = left;
        return nanos;
    }

    private static boolean isInferred(ThreadState state) {
        return state == ThreadState.IDLE || state == ThreadState.PAUSED || state == ThreadState.UNACCOUNTED;
    }

    private Basis basis(ThreadState state, ThreadRef ref, boolean platform) {
        return switch (state) {
            case UNACCOUNTED -> Basis.REMAINDER;
            case BLOCKED -> recorded(draft.has(Activity.MONITOR_ENTER), Basis.EVENTS);
            case SLEEPING -> recorded(draft.has(Activity.SLEEP) || draft.has(Activity.PARK), Basis.EVENTS);
            case FILE_IO -> recorded(io(IoOperation.FILE_READ) || io(IoOperation.FILE_WRITE), Basis.EVENTS);
            case SOCKET_IO -> recorded(io(IoOperation.SOCKET_READ) || io(IoOperation.SOCKET_WRITE), Basis.EVENTS);
            case PAUSED ->
                recorded(
                        draft.recorded().contains("jdk.GCPhasePause")
                                || draft.recorded().contains("jdk.GarbageCollection")
                                || draft.recorded().contains("jdk.ExecuteVMOperation"),
                        Basis.EVENTS);
            case PINNED -> recorded(draft.has(Activity.PINNED) || !(ref.virtual() || ref.carrier()), Basis.EVENTS);
            case IDLE -> recorded(platform && tables.states().tellsStillness(), Basis.INFERRED);
            case ON_CPU, RUNNABLE -> Basis.NOT_RECORDED;
            default ->
                recorded(
                        WAITING.contains(state) && (draft.has(Activity.PARK) || draft.has(Activity.MONITOR_WAIT)),
                        Basis.EVENTS);
        };
    }

    private boolean io(IoOperation operation) {
        return draft.recorded().contains(operation.typeName());
    }

    private static Basis recorded(boolean recorded, Basis basis) {
        return recorded ? basis : Basis.NOT_RECORDED;
    }

    /** What counters have beyond events; null where there are no counters. */
    private @Nullable HiddenWaits hidden(int thread, @Nullable CounterSpan counter) {
        if (counter == null
                || counter.last().waitedCount() == null
                || counter.last().blockedCount() == null) {
            return null;
        }
        Reading begin = counter.begin();
        Reading last = counter.last();
        if (begin != null && (begin.waitedCount() == null || begin.blockedCount() == null)) {
            return null;
        }
        long seenWaits = 0;
        long seenWaitNanos = 0;
        for (Activity kind : List.of(Activity.MONITOR_WAIT, Activity.PARK, Activity.SLEEP)) {
            seenWaits += timeOfThread(kind, thread).count();
            seenWaitNanos += timeOfThread(kind, thread).totalNanos();
        }
        return new HiddenWaits(
                beyond(begin == null ? Long.valueOf(0) : begin.waitedCount(), last.waitedCount(), seenWaits),
                beyondOrNull(begin == null ? Long.valueOf(0) : begin.waitedNanos(), last.waitedNanos(), seenWaitNanos),
                beyond(
                        begin == null ? Long.valueOf(0) : begin.blockedCount(),
                        last.blockedCount(),
                        timeOfThread(Activity.MONITOR_ENTER, thread).count()),
                beyondOrNull(
                        begin == null ? Long.valueOf(0) : begin.blockedNanos(),
                        last.blockedNanos(),
                        timeOfThread(Activity.MONITOR_ENTER, thread).totalNanos()));
    }

    private TimeSum timeOfThread(Activity kind, int thread) {
        return waits.getOrDefault(kind, Map.of()).getOrDefault(thread, TimeSum.ZERO);
    }

    private static long beyond(@Nullable Long first, @Nullable Long last, long seen) {
        return first == null || last == null ? 0 : Math.max(0, last - first - seen);
    }

    private static @Nullable Long beyondOrNull(@Nullable Long first, @Nullable Long last, long seen) {
        return first == null || last == null ? null : Long.valueOf(Math.max(0, last - first - seen));
    }
}
