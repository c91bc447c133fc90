package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Period;
import io.memscope.analyzer.aggregate.SliceSeries;
import io.memscope.analyzer.aggregate.TimelineTable.Series;
import io.memscope.analyzer.estimate.CounterSpan;
import io.memscope.analyzer.report.ThreadLedger.Basis;
import io.memscope.analyzer.report.ThreadLedger.HiddenWaits;
import io.memscope.analyzer.report.ThreadRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Given a draft, says how long each thread was ready to run and waited for a core.
 *
 * <p>No event tells. Where the machine had no core to spare, a thread is taken to wait for one when nothing tells what
 * it does, if it was seen running Java code; or if samples see its pool run for much longer than it does; or if by its
 * counters it never waited, and no sample saw it in native code (the JVM's sampler waits for a core as well); less what
 * waits that are too short for events may have taken. A recording that counts it (the scheduler's run delay) is to be
 * read here, as {@link Basis#EXACT}.
 */
final class RunnableTimes {
    /** From here on a machine has no core to spare: loads are means over a second or so. */
    private static final double SATURATED = 0.95;

    /** Samples of threads that get the cores they need add up to their CPU time, some more or less. */
    private static final double CPU_TIMES = 2;

    /** A thread that is taken off its core by force waits for nothing, but for the start and the end of a recording. */
    private static final long FEW_WAITS = 2;

    private final Draft draft;
    private final @Nullable Double saturatedShare;
    private final Map<Integer, Long> samples = new HashMap<>();
    /** Waits that are in no event were shorter. */
    private long thresholdNanos;

    private final Set<Integer> inNative = new HashSet<>();
    /** Of each pool what samples saw it run, and what it ran by its counters, in nanoseconds. */
    private final Map<String, double[]> pools = new HashMap<>();

    /**
     * Time ready to run.
     *
     * @param nanos how much
     * @param basis how it was had
     */
    record Ready(long nanos, Basis basis) {}

    RunnableTimes(Draft draft) {
        this.draft = draft;
        saturatedShare = saturatedShare();
        for (Activity kind : List.of(Activity.PARK, Activity.MONITOR_WAIT, Activity.MONITOR_ENTER, Activity.SLEEP)) {
            Long threshold = Period.nanos(draft.tables().runtime().setting(kind.typeName(), "threshold"));
            thresholdNanos = Math.max(thresholdNanos, threshold == null ? 0 : threshold);
        }
        Cube running = draft.cube(draft.cpuKind());
        for (int cell = 0; cell < running.size(); cell++) {
            samples.merge(running.first(cell), running.count(cell), Long::sum);
        }
        if (saturatedShare == null || saturatedShare == 0) {
            return;
        }
        Cube natives = draft.cube(Activity.NATIVE);
        for (int cell = 0; cell < natives.size(); cell++) {
            inNative.add(natives.first(cell));
        }
        double periodNanos = draft.tables().runtime().samplePeriodNanos();
        samples.forEach((thread, count) -> pool(thread)[0] += count * periodNanos);
        CounterSpan.ofCpu(draft.tables()).forEach((thread, counter) -> {
            Long cpu = counter.cpuNanos();
            pool(thread)[1] += cpu == null ? 0 : cpu;
        });
    }

    private double[] pool(int thread) {
        return pools.computeIfAbsent(draft.poolOf(thread), name -> new double[2]);
    }

    /** Part of the time that the machine had no core to spare; null if not recorded. */
    private @Nullable Double saturatedShare() {
        // The first reading has none to compare with, and is 0.
        List<SliceSeries.Slice> slices = draft.tables().timeline().of(Series.MACHINE_CPU).slices().values().stream()
                .filter(slice -> slice.sum() > 0)
                .toList();
        if (slices.isEmpty()) {
            return null;
        }
        long full = slices.stream()
                .filter(slice -> slice.sum() / slice.count() >= SATURATED)
                .count();
        return (double) full / slices.size();
    }

    /**
     * How long a thread was ready to run; null if the recording does not tell.
     *
     * @param cpu its CPU time; null if not recorded
     * @param hidden waits by its counters that are in no event; null if not recorded
     * @param unaccountedNanos what nothing else tells of
     */
    @Nullable
    Ready of(
            int thread,
            ThreadRole role,
            CpuTimes.@Nullable Cpu cpu,
            @Nullable HiddenWaits hidden,
            long unaccountedNanos) {
        Double saturated = saturatedShare;
        if (cpu == null || cpu.basis() == Basis.SAMPLED || saturated == null) {
            return null;
        }
        boolean runs = role.application()
                && role != ThreadRole.EVENT_LOOP
                && role != ThreadRole.ACCEPTOR
                && cpu.nanos() > 0
                && (samples.containsKey(thread) || wantsCores(thread) || neverWaits(thread, hidden));
        double waited = hidden == null ? 0 : (double) (hidden.waits() + hidden.blocks()) * thresholdNanos;
        double maybe = Math.max(0, unaccountedNanos - waited);
        return new Ready(runs ? (long) (maybe * saturated) : 0, Basis.INFERRED);
    }

    private boolean neverWaits(int thread, @Nullable HiddenWaits hidden) {
        return hidden != null && hidden.waits() + hidden.blocks() <= FEW_WAITS && !inNative.contains(thread);
    }

    private boolean wantsCores(int thread) {
        double[] pool = pools.get(draft.poolOf(thread));
        return pool != null && pool[0] > CPU_TIMES * pool[1] && pool[1] > 0;
    }
}
