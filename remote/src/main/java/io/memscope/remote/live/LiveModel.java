package io.memscope.remote.live;

import io.memscope.remote.live.TargetCounters.JvmReading;
import io.memscope.remote.live.TargetCounters.ThreadLook;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Given a JVM's cumulative counters, reading by reading, gives rates.
 *
 * <p>Each reading asks for the allocated bytes of all threads, which costs the JVM under a microsecond for each; for
 * the CPU time of those that moved and, in turn, of {@value #IDLE_CPU_READS} that did not, two microseconds each; and
 * looks at the state of {@value #LOOKS}, in turn, and of those seen blocked. So ten thousand idle threads cost little
 * more than a thousand, and no figure is guessed: a thread's CPU share is of the time since its own last reading.
 */
final class LiveModel {
    private static final int IDLE_CPU_READS = 1000;
    private static final int LOOKS = 100;

    /** A look is shown for so many readings. */
    private static final int LOOK_LASTS_READINGS = 3;

    private static final double NANOS = 1e9;

    private final LiveTarget target;
    private final TargetCounters counters;
    private final @Nullable BlockedLedger ledger;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Map<Long, ThreadTrack> tracks = new HashMap<>();
    private final Set<Long> serving = new HashSet<>();
    private final LivePools pools = new LivePools();

    private @Nullable JvmReading lastJvm;
    private long lastNanos;
    private int reading;
    private int cpuTurn;
    private int lookTurn;
    private double watchCpuCores;

    /** @param ledger null where Flight Recorder can't tell of waits */
    LiveModel(
            LiveTarget target,
            TargetCounters counters,
            @Nullable BlockedLedger ledger,
            LongSupplier nanoTime,
            Clock clock) {
        this.target = target;
        this.counters = counters;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    LiveTarget target() {
        return target;
    }

    /** Reads; null the first time, as a rate takes two readings. */
    @Nullable
    LiveFrame read(List<String> notes) throws IOException {
        reading++;
        long[] ids = counters.threadIds();
        long[] bytes = counters.allocatedBytes(ids);
        long nowNanos = nanoTime.getAsLong();
        JvmReading jvm = counters.jvm();
        JvmReading before = lastJvm;
        boolean first = before == null;
        long intervalNanos = Math.max(1, nowNanos - lastNanos);
        meet(ids, first ? nowNanos : lastNanos);
        allocations(ids, bytes, first, intervalNanos);
        cpuTimes(ids, first);
        looks(ids);
        LiveFrame frame = before == null ? null : frame(ids, jvm, before, intervalNanos, notes);
        lastJvm = jvm;
        lastNanos = nowNanos;
        return frame;
    }

    /** Names threads not seen before, and forgets those that have ended. */
    private void meet(long[] ids, long bornNanos) throws IOException {
        Set<Long> live = new HashSet<>(ids.length * 2);
        List<Long> fresh = new ArrayList<>();
        for (long id : ids) {
            live.add(id);
            if (!tracks.containsKey(id)) {
                fresh.add(id);
            }
        }
        tracks.keySet().retainAll(live);
        serving.retainAll(live);
        if (fresh.isEmpty()) {
            return;
        }
        for (ThreadLook look : counters.look(array(fresh))) {
            if (look != null) {
                ThreadTrack track = new ThreadTrack(look.id(), look.name(), bornNanos);
                track.look = look;
                track.lookedMillis = clock.millis();
                track.lookedReading = reading;
                tracks.put(look.id(), track);
                if (ThreadTrack.servesWatching(look.name())) {
                    serving.add(look.id());
                }
            }
        }
    }

    /** A thread that was not there the last time began since, and had allocated nothing. */
    private void allocations(long[] ids, long[] bytes, boolean first, long intervalNanos) {
        for (int i = 0; i < ids.length; i++) {
            ThreadTrack track = tracks.get(ids[i]);
            if (track != null && bytes[i] >= 0) {
                long grown = Math.max(0, bytes[i] - track.allocatedBytes);
                track.bytesPerSecond = first ? 0 : grown * NANOS / intervalNanos;
                track.allocatedBytes = bytes[i];
            }
        }
    }

    private void cpuTimes(long[] ids, boolean first) throws IOException {
        List<Long> wanted = new ArrayList<>();
        List<Long> idle = new ArrayList<>();
        for (long id : ids) {
            ThreadTrack track = tracks.get(id);
            if (track != null) {
                (first || track.isActive() || track.cpuNanos == 0 ? wanted : idle).add(id);
            }
        }
        wanted.addAll(inTurn(idle, cpuTurn, IDLE_CPU_READS));
        cpuTurn += IDLE_CPU_READS;
        long[] asked = array(wanted);
        long[] nanos = counters.cpuNanos(asked);
        long nowNanos = nanoTime.getAsLong();
        Set<Long> read = new HashSet<>(wanted);
        for (int i = 0; i < asked.length; i++) {
            ThreadTrack track = tracks.get(asked[i]);
            if (track != null && nanos[i] >= 0) {
                long grown = Math.max(0, nanos[i] - track.cpuNanos);
                // Counters of the kernel are read one after the other: a busy thread may come out above one core.
                track.cpuCores = first ? 0 : Math.min(1, grown / (double) Math.max(1, nowNanos - track.cpuReadNanos));
                track.cpuNanos = nanos[i];
                track.cpuReadNanos = nowNanos;
            }
        }
        for (long id : ids) {
            ThreadTrack track = tracks.get(id);
            if (track != null && !read.contains(id)) {
                track.cpuCores = 0;
            }
        }
    }

    /** Sees who waits for a lock that somebody holds, whose event comes only when that is over. */
    private void looks(long[] ids) throws IOException {
        Set<Long> wanted = new LinkedHashSet<>();
        List<Long> quietened = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (long id : ids) {
            ThreadTrack track = tracks.get(id);
            if (track != null && track.lookedReading != reading) {
                boolean blocked = track.isBlocked() && wanted.size() < LOOKS;
                boolean busyOfLate = track.allocation != History.NONE || track.cpu != History.NONE;
                List<Long> rest = busyOfLate && !track.isActive() ? quietened : others;
                (blocked ? wanted : rest).add(id);
            }
        }
        wanted.addAll(inTurn(quietened, lookTurn, LOOKS / 2));
        wanted.addAll(inTurn(others, lookTurn, LOOKS / 2));
        lookTurn += LOOKS / 2;
        if (wanted.isEmpty()) {
            return;
        }
        for (ThreadLook look : counters.look(array(wanted))) {
            ThreadTrack track = look == null ? null : tracks.get(look.id());
            if (look != null && track != null) {
                take(track, look);
            }
        }
    }

    private void take(ThreadTrack track, ThreadLook look) {
        long nowMillis = clock.millis();
        ThreadLook before = track.look;
        boolean stillBlocked = before != null
                && before.isBlocked()
                && look.isBlocked()
                && before.blockedCount() == look.blockedCount()
                && before.waitedCount() == look.waitedCount();
        if (stillBlocked && ledger != null) {
            ledger.seenBlocked(track.id, track.lookedMillis * 1_000_000, nowMillis * 1_000_000);
        }
        track.look = look;
        track.lookedMillis = nowMillis;
        track.lookedReading = reading;
    }

    private LiveFrame frame(long[] ids, JvmReading jvm, JvmReading before, long intervalNanos, List<String> notes) {
        boolean blockedKnown = ledger != null && ledger.isKnown();
        BlockedLedger.Shares shares = blockedKnown && ledger != null ? ledger.take() : null;
        List<LiveThread> threads = new ArrayList<>(ids.length);
        double watch = 0;
        double watchBytes = 0;
        pools.name(tracks.values());
        for (long id : ids) {
            ThreadTrack track = tracks.get(id);
            if (track == null) {
                continue;
            }
            if (serving.contains(id)) {
                watch += track.cpuCores;
                watchBytes += track.bytesPerSecond;
            } else {
                threads.add(row(track, shares));
            }
        }
        watchCpuCores = watch;
        List<LivePool> grouped = pools.group(threads, shares);
        LiveTotals totals = LiveTotalsReckoning.of(threads, grouped, jvm, before, intervalNanos, watchBytes);
        return new LiveFrame(target, clock.instant(), intervalNanos, totals, threads, grouped, watchCpuCores, notes);
    }

    private LiveThread row(ThreadTrack track, BlockedLedger.@Nullable Shares shares) {
        Double blocked = shares == null ? null : Math.min(1, shares.byThread().getOrDefault(track.id, 0.0));
        track.allocation = track.allocation.with(track.bytesPerSecond);
        track.cpu = track.cpu.with(track.cpuCores);
        track.blocked = track.blocked.with(blocked == null ? 0 : blocked);
        ThreadLook look = reading - track.lookedReading < LOOK_LASTS_READINGS ? track.look : null;
        return new LiveThread(
                track.id,
                track.name,
                pools.poolOf(track.name),
                track.bytesPerSecond,
                track.cpuCores,
                blocked,
                track.allocatedBytes,
                look == null ? null : look.state(),
                look == null ? null : look.waitsFor(),
                look == null ? null : look.heldBy(),
                track.allocation,
                track.cpu,
                track.blocked);
    }

    private static List<Long> inTurn(List<Long> all, int turn, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Long> some = new ArrayList<>(most);
        int start = Math.floorMod(turn, all.size());
        for (int i = 0; i < most; i++) {
            some.add(all.get((start + i) % all.size()));
        }
        return some;
    }

    private static long[] array(java.util.Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
