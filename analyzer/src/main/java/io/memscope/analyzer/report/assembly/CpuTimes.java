package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.CpuLoad;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Period;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.estimate.CounterSpan;
import io.memscope.analyzer.report.ThreadLedger.Basis;
import io.memscope.analyzer.report.ThreadRole;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives the CPU time of each thread by the best that was recorded: counters, loads, samples. */
final class CpuTimes {
    private final Draft draft;
    private final Map<Integer, Long> samples = new HashMap<>();
    private final @Nullable Long periodNanos;

    /**
     * CPU time of a thread.
     *
     * @param nanos how much
     * @param basis how it was had
     */
    record Cpu(long nanos, Basis basis) {}

    CpuTimes(Draft draft) {
        this.draft = draft;
        Activity kind = draft.cpuKind();
        periodNanos = Period.nanos(draft.tables().runtime().setting(kind.typeName(), periodSetting(kind)));
        Cube cube = draft.cube(kind);
        for (int cell = 0; cell < cube.size(); cell++) {
            samples.merge(cube.first(cell), cube.count(cell), Long::sum);
        }
    }

    /** The sampler by CPU time has its period in the setting that limits it ({@code jdk.CPUTimeSample#throttle}). */
    private static String periodSetting(Activity kind) {
        return kind == Activity.CPU_TIME ? "throttle" : "period";
    }

    /**
     * CPU time of a thread; null if not recorded.
     *
     * @param lifetimeNanos how long it lived within the time analyzed
     */
    @Nullable
    Cpu of(int thread, ThreadRole role, @Nullable CounterSpan counter, long lifetimeNanos) {
        Long counted = counter == null ? null : counter.cpuNanos();
        if (counted != null) {
            return new Cpu(counted, Basis.EXACT);
        }
        CpuLoad load = draft.tables().counters().cpuLoads().get(thread);
        Integer hardwareThreads = draft.tables().runtime().hardwareThreads();
        if (load != null && hardwareThreads != null && load.measured()) {
            // A new thread's first load is over its life, which may be shorter than from reading to reading.
            return new Cpu(Math.min(load.cpuNanos(hardwareThreads), lifetimeNanos), Basis.LOAD);
        }
        if (load == null && stoodStill(thread)) {
            return new Cpu(0, Basis.LOAD);
        }
        if (periodNanos == null || !draft.has(draft.cpuKind()) || isOfTheJvm(thread, role)) {
            return null;
        }
        return new Cpu(samples.getOrDefault(thread, 0L) * periodNanos, Basis.SAMPLED);
    }

    /** Whether loads of threads were recorded, and this one had none. */
    boolean stoodStill(int thread) {
        ThreadRef ref = draft.tables().names().threads().get(thread);
        return ref.javaThreadId() > 0
                && !ref.virtual()
                && draft.tables().states().neverMoved(thread);
    }

    /** Samples are taken of threads that run Java code only. */
    private boolean isOfTheJvm(int thread, ThreadRole role) {
        return draft.tables().names().threads().get(thread).javaThreadId() == 0
                || role == ThreadRole.COMPILER
                || role == ThreadRole.GC;
    }
}
