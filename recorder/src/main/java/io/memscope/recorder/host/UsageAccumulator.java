package io.memscope.recorder.host;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Given readings in the order of time, gives what was used between the first and the last; not for use by several
 * threads.
 */
final class UsageAccumulator {

    private @Nullable HostReading first;
    private @Nullable HostReading last;
    private int readings;

    /** Time that the loads below are averages over: intervals without a load count for nothing. */
    private double loadNanos;

    private long lastLoadNanoTime;
    private double machineLoadNanos;
    private double processLoadNanos;
    private double machinePeak;
    private double processPeak;
    private double[] coreLoadNanos = new double[0];
    private double usedBytesSum;
    private long usedBytesPeak;
    private OptionalLong residentPeakBytes = OptionalLong.empty();

    void add(HostReading reading) {
        if (first == null) {
            first = reading;
            lastLoadNanoTime = reading.nanoTime();
        }
        last = reading;
        readings++;
        if (reading.machineCpu().isPresent()) {
            addLoads(reading, reading.machineCpu().getAsDouble());
        }
        usedBytesSum += reading.physicalUsedBytes();
        usedBytesPeak = Math.max(usedBytesPeak, reading.physicalUsedBytes());
        if (reading.residentSetBytes().isPresent()) {
            residentPeakBytes = OptionalLong.of(Math.max(
                    residentPeakBytes.orElse(0), reading.residentSetBytes().getAsLong()));
        }
    }

    private void addLoads(HostReading reading, double machine) {
        double nanos = reading.nanoTime() - lastLoadNanoTime;
        lastLoadNanoTime = reading.nanoTime();
        loadNanos += nanos;
        double process = reading.processCpu().orElse(0);
        machineLoadNanos += machine * nanos;
        processLoadNanos += process * nanos;
        machinePeak = Math.max(machinePeak, machine);
        processPeak = Math.max(processPeak, process);
        List<Double> cores = reading.coreCpu();
        if (coreLoadNanos.length < cores.size()) {
            coreLoadNanos = Arrays.copyOf(coreLoadNanos, cores.size());
        }
        for (int core = 0; core < cores.size(); core++) {
            coreLoadNanos[core] += cores.get(core) * nanos;
        }
    }

    /** Whether at least one interval has a load: before that there is nothing to give. */
    boolean hasLoad() {
        return loadNanos > 0;
    }

    /** @throws IllegalStateException if there was no load yet */
    ResourceUsage usage(ThreadActivity activity) {
        HostReading from = first;
        HostReading to = last;
        if (from == null || to == null || !hasLoad()) {
            throw new IllegalStateException("no interval between two readings was measured");
        }
        return new ResourceUsage(
                Duration.ofNanos(to.nanoTime() - from.nanoTime()),
                new ResourceUsage.CpuUsage(
                        100 * machinePeak,
                        100 * machineLoadNanos / loadNanos,
                        Arrays.stream(coreLoadNanos)
                                .mapToObj(nanos -> 100 * nanos / loadNanos)
                                .toList(),
                        100 * processPeak,
                        100 * processLoadNanos / loadNanos,
                        to.loadAverage1m()),
                new ResourceUsage.MemoryUsage(
                        usedBytesPeak, Math.round(usedBytesSum / readings), to.physicalTotalBytes(), residentPeakBytes),
                new ResourceUsage.IoUsage(
                        to.diskReads() - from.diskReads() + to.diskWrites() - from.diskWrites(),
                        to.diskReadBytes() - from.diskReadBytes(),
                        to.diskWrittenBytes() - from.diskWrittenBytes(),
                        to.networkReceivedBytes() - from.networkReceivedBytes(),
                        to.networkSentBytes() - from.networkSentBytes()),
                new ResourceUsage.ThreadUsage(
                        efficiencyPercent(activity.cpuNanos(), activity.blockedNanos()),
                        activity.cpuNanos(),
                        activity.blockedNanos(),
                        activity.blockedIsEstimate(),
                        difference(from.processContextSwitches(), to.processContextSwitches()),
                        difference(from.contextSwitches(), to.contextSwitches())));
    }

    /** CPU over CPU plus blocked; absent if there was neither. */
    static OptionalDouble efficiencyPercent(long cpuNanos, long blockedNanos) {
        long busyNanos = cpuNanos + blockedNanos;
        return busyNanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * cpuNanos / busyNanos);
    }

    private static OptionalLong difference(OptionalLong from, OptionalLong to) {
        return from.isPresent() && to.isPresent()
                ? OptionalLong.of(to.getAsLong() - from.getAsLong())
                : OptionalLong.empty();
    }
}
