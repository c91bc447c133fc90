package io.memscope.recorder.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Given a machine, reads it each time it is asked, by the JDK and on Linux by {@link ProcFiles}: no library, no native
 * code but what the caller brings; not for use by several threads.
 *
 * <p>Beyond Linux the JDK tells of CPU and memory only; disks and networks are 0 there, as if nothing went over them,
 * and context switches absent.
 */
final class PlatformProbe implements HostReader {

    private final OperatingSystemMXBean bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final boolean linux = NativeAccess.isLinux();
    private final ProcFiles proc = new ProcFiles();
    private final Supplier<OptionalLong> processContextSwitches;

    /** A native call by JNA takes half a millisecond, as much as all the rest; in between the last figure stands. */
    private static final long SWITCHES_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

    private OptionalLong switches = OptionalLong.empty();
    private long switchesReadAt;

    private List<ProcFiles.CoreTime> lastCores = List.of();
    private long lastNanoTime;
    private long lastProcessCpuNanos;

    /** @param processContextSwitches since the start of this process; absent where nothing tells */
    PlatformProbe(Supplier<OptionalLong> processContextSwitches) {
        this.processContextSwitches = processContextSwitches;
    }

    @Override
    public HostReading read(boolean isLast) {
        boolean isFirst = lastNanoTime == 0;
        List<ProcFiles.CoreTime> cores = linux ? proc.cores() : List.of();
        long processCpuNanos = bean.getProcessCpuTime();
        long now = System.nanoTime();
        List<Double> coreLoads = ProcFiles.loads(lastCores, cores);
        OptionalDouble machineCpu = linux ? ProcFiles.load(lastCores, cores) : share(bean.getCpuLoad());
        OptionalDouble processCpu = isFirst ? OptionalDouble.empty() : processLoad(now, processCpuNanos);
        if (isFirst || machineCpu.isPresent()) {
            lastCores = cores;
            lastNanoTime = now;
            lastProcessCpuNanos = processCpuNanos;
        }
        ProcFiles.Memory memory = linux
                ? proc.memory()
                : new ProcFiles.Memory(bean.getTotalMemorySize() - bean.getFreeMemorySize(), bean.getTotalMemorySize());
        ProcFiles.Transfers disks = linux ? proc.disks() : ProcFiles.Transfers.NONE;
        ProcFiles.Transfers networks = linux ? proc.networks() : ProcFiles.Transfers.NONE;
        return new HostReading(
                now,
                machineCpu,
                processCpu,
                machineCpu.isPresent() ? coreLoads : List.of(),
                share(bean.getSystemLoadAverage()),
                memory.usedBytes(),
                memory.totalBytes(),
                linux ? proc.residentSetBytes() : OptionalLong.empty(),
                disks.inCount(),
                disks.outCount(),
                disks.inBytes(),
                disks.outBytes(),
                networks.inBytes(),
                networks.outBytes(),
                linux ? proc.contextSwitches() : OptionalLong.empty(),
                contextSwitches(now, isLast));
    }

    private OptionalLong contextSwitches(long now, boolean isLast) {
        if (switchesReadAt == 0 || isLast || now - switchesReadAt >= SWITCHES_PERIOD_NANOS) {
            switches = processContextSwitches.get();
            switchesReadAt = now;
        }
        return switches;
    }

    private OptionalDouble processLoad(long now, long processCpuNanos) {
        double capacityNanos = (double) (now - lastNanoTime) * bean.getAvailableProcessors();
        return processCpuNanos < 0 || capacityNanos <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (processCpuNanos - lastProcessCpuNanos) / capacityNanos));
    }

    /** The JDK says -1 for what it does not know. */
    private static OptionalDouble share(double value) {
        return value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
