package io.memscope.analyzer.profile;

import io.memscope.analyzer.aggregate.CpuLoad;
import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.estimate.CounterSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How much CPU time a sample of a thread stands for: its part of what the thread's counters say, or else the sampling
 * period.
 */
final class CpuScale {
    private final Map<Integer, Double> nanosPerSample;
    private final OptionalDouble periodNanos;

    private CpuScale(Map<Integer, Double> nanosPerSample, OptionalDouble periodNanos) {
        this.nanosPerSample = nanosPerSample;
        this.periodNanos = periodNanos;
    }

    static CpuScale of(Tables tables, StackTable stacks, StackSource source, boolean raw) {
        Map<Integer, Double> perSample = new HashMap<>();
        if (!raw) {
            Map<Integer, Long> samples = new HashMap<>();
            stacks.forEach(
                    source,
                    (thread, leaf, stack, slice, count, measure, bytes) -> samples.merge(thread, count, Long::sum));
            Map<Integer, CounterSpan> counters = CounterSpan.ofCpu(tables);
            samples.forEach((thread, of) -> {
                Long nanos = counted(tables, counters.get(thread), thread);
                if (nanos != null) {
                    perSample.put(thread, (double) nanos / of);
                }
            });
        }
        return new CpuScale(perSample, period(tables, source));
    }

    /** By MemScope's counters, else by {@code jdk.ThreadCPULoad}; null where there is neither. */
    private static @Nullable Long counted(Tables tables, @Nullable CounterSpan counter, int thread) {
        Long nanos = counter == null ? null : counter.cpuNanos();
        CpuLoad load = tables.counters().cpuLoads().get(thread);
        Integer hardwareThreads = tables.runtime().hardwareThreads();
        if (nanos != null || load == null || hardwareThreads == null || !load.measured()) {
            return nanos;
        }
        return load.cpuNanos(hardwareThreads);
    }

    /** {@code 20 ms}, as {@code jdk.ActiveSetting} has it. */
    private static OptionalDouble period(Tables tables, StackSource source) {
        String text = tables.runtime().setting(source.typeName(), "period");
        String[] parts = text == null ? new String[0] : text.trim().split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,15}")) {
            return OptionalDouble.empty();
        }
        double unit = switch (parts[1]) {
            case "ns" -> 1;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 0;
        };
        double nanos = Long.parseLong(parts[0]) * unit;
        return nanos > 0 ? OptionalDouble.of(nanos) : OptionalDouble.empty();
    }

    /** Whether there is a time for every sample. */
    boolean known() {
        return periodNanos.isPresent();
    }

    double nanos(int thread, long count) {
        return nanosPerSample.getOrDefault(thread, periodNanos.orElse(0)) * count;
    }

    String basis() {
        return nanosPerSample.isEmpty()
                ? "CPU time is samples times their period"
                : "CPU time is the threads' counters, shared over their samples; samples times their period where a"
                        + " thread has none";
    }
}
