package io.memscope.recorder.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoProvider;

/**
 * Given a machine, reads it by OSHI each time it is asked; not for use by several threads.
 *
 * <p>On Linux OSHI's implementation without native code is used, elsewhere the one on JNA. Measured on Linux, JDK 17,
 * one disk and one interface: set up 110 ms of CPU (JNA: 170), a reading 0.8 ms (JNA: 2.4, most of it asking udev for
 * the disks), of which network 0.4, process 0.25, disks 0.1. Lists of processes are never read.
 */
final class HostProbe implements HostReader {

    /**
     * Disks and interfaces are read anew once this many times their own cost has passed: at most 1 % of one core,
     * however many.
     */
    private static final int DEVICE_COST_SHARE = 100;

    private final OperatingSystemMXBean jvm = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final List<HWDiskStore> disks;
    private final List<NetworkIF> interfaces;
    private final ResidentSet residentSet;
    private final ProcessContextSwitches processContextSwitches = new ProcessContextSwitches();

    private long[][] lastCoreTicks;
    private long lastNanoTime;
    private long lastProcessCpuNanos;
    private boolean isFirst = true;
    private long devicesReadAt;
    private long devicesCostNanos;

    /** Sets OSHI up; what it throws on a platform it does not know is left to the caller. */
    HostProbe() {
        SystemInfoProvider provider = NativeAccess.isLinux() ? new oshi.nativefree.SystemInfo() : new oshi.SystemInfo();
        HardwareAbstractionLayer hardware = provider.getHardware();
        OperatingSystem system = provider.getOperatingSystem();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
        disks = hardware.getDiskStores();
        interfaces = hardware.getNetworkIFs();
        residentSet = new ResidentSet(system.getCurrentProcess(), memory.getPageSize());
        devicesReadAt = System.nanoTime();
        lastCoreTicks = processor.getProcessorCpuLoadTicks();
        lastNanoTime = System.nanoTime();
        lastProcessCpuNanos = jvm.getProcessCpuTime();
    }

    @Override
    public HostReading read(boolean isLast) {
        long[][] coreTicks = processor.getProcessorCpuLoadTicks();
        long processCpuNanos = jvm.getProcessCpuTime();
        long now = System.nanoTime();
        if (isLast || now - devicesReadAt >= devicesCostNanos * DEVICE_COST_SHARE) {
            refreshDevices(now);
        }

        OptionalDouble machineCpu = isFirst ? OptionalDouble.empty() : load(sum(lastCoreTicks), sum(coreTicks));
        List<Double> coreCpu = machineCpu.isEmpty() ? List.of() : loads(lastCoreTicks, coreTicks);
        OptionalDouble processCpu = isFirst ? OptionalDouble.empty() : processLoad(now, processCpuNanos);
        if (isFirst || machineCpu.isPresent()) {
            lastCoreTicks = coreTicks;
            lastProcessCpuNanos = processCpuNanos;
            lastNanoTime = now;
        }
        isFirst = false;

        double[] loadAverage = processor.getSystemLoadAverage(1);
        return new HostReading(
                now,
                machineCpu,
                processCpu,
                coreCpu,
                loadAverage.length == 0 || loadAverage[0] < 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(loadAverage[0]),
                memory.getTotal() - memory.getAvailable(),
                memory.getTotal(),
                residentSet.bytes(),
                disks.stream().mapToLong(HWDiskStore::getReads).sum(),
                disks.stream().mapToLong(HWDiskStore::getWrites).sum(),
                disks.stream().mapToLong(HWDiskStore::getReadBytes).sum(),
                disks.stream().mapToLong(HWDiskStore::getWriteBytes).sum(),
                interfaces.stream().mapToLong(NetworkIF::getBytesRecv).sum(),
                interfaces.stream().mapToLong(NetworkIF::getBytesSent).sum(),
                positive(processor.getContextSwitches()),
                processContextSwitches.read());
    }

    private void refreshDevices(long now) {
        // One that went away keeps its last figures, so that the sums never fall.
        disks.forEach(HWDiskStore::updateAttributes);
        interfaces.forEach(NetworkIF::updateAttributes);
        devicesReadAt = now;
        devicesCostNanos = System.nanoTime() - now;
    }

    private OptionalDouble processLoad(long now, long processCpuNanos) {
        double capacityNanos = (double) (now - lastNanoTime) * processor.getLogicalProcessorCount();
        if (processCpuNanos < 0 || lastProcessCpuNanos < 0 || capacityNanos <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.min(1, (processCpuNanos - lastProcessCpuNanos) / capacityNanos));
    }

    /** The machine's ticks from those of its cores: OSHI would read the same file again for them. */
    private static long[] sum(long[][] coreTicks) {
        long[] sum = new long[TickType.values().length];
        for (long[] ticks : coreTicks) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += ticks[i];
            }
        }
        return sum;
    }

    private static List<Double> loads(long[][] before, long[][] after) {
        List<Double> loads = new ArrayList<>();
        for (int core = 0; core < Math.min(before.length, after.length); core++) {
            // A core that did not tick was idle for that long or offline.
            loads.add(load(before[core], after[core]).orElse(0));
        }
        return loads;
    }

    /**
     * Share of the ticks between two readings that were neither idle nor waiting for a disk; absent if there were none.
     */
    static OptionalDouble load(long[] before, long[] after) {
        long total = 0;
        for (TickType type : TickType.values()) {
            total += after[type.getIndex()] - before[type.getIndex()];
        }
        long idle = after[TickType.IDLE.getIndex()]
                - before[TickType.IDLE.getIndex()]
                + after[TickType.IOWAIT.getIndex()]
                - before[TickType.IOWAIT.getIndex()];
        if (total <= 0) {
            return OptionalDouble.empty();
        }
        // The kernel corrects iowait downwards at times.
        return OptionalDouble.of(Math.min(1, Math.max(0, (double) (total - idle) / total)));
    }

    /** OSHI says 0 for what the platform does not count. */
    private static OptionalLong positive(long value) {
        return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
