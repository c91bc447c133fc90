package io.memscope.recorder.host;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine and this process used from the start of monitoring to its stop.
 *
 * @param duration how long was monitored
 * @param cpu processor
 * @param memory memory
 * @param io disks and network
 * @param threads threads of the application
 */
public record ResourceUsage(Duration duration, CpuUsage cpu, MemoryUsage memory, IoUsage io, ThreadUsage threads) {

    /**
     * Processor use of the whole machine, and of this process.
     *
     * @param peakUsagePercent highest share of all cores in use between two readings, 0 to 100
     * @param averageUsagePercent share of all cores in use over the whole time, 0 to 100
     * @param perCoreAveragePercent the same for each logical core
     * @param processPeakPercent highest share of all cores used by this process between two readings, 0 to 100
     * @param processAveragePercent share of all cores used by this process over the whole time, 0 to 100
     * @param loadAverage1m load average of the last minute at the end; absent where the platform has none
     */
    public record CpuUsage(
            double peakUsagePercent,
            double averageUsagePercent,
            List<Double> perCoreAveragePercent,
            double processPeakPercent,
            double processAveragePercent,
            OptionalDouble loadAverage1m) {

        public CpuUsage {
            perCoreAveragePercent = List.copyOf(perCoreAveragePercent);
        }
    }

    /**
     * Physical memory.
     *
     * @param peakUsageBytes most in use on the machine at a reading
     * @param averageUsageBytes average in use on the machine over the readings
     * @param totalBytes memory of the machine
     * @param processPeakBytes largest resident set of this process at a reading; absent if it could not be read
     */
    public record MemoryUsage(
            long peakUsageBytes, long averageUsageBytes, long totalBytes, OptionalLong processPeakBytes) {}

    /**
     * Disks and network of the whole machine, not of this process alone: the platforms don't count the process's own
     * alike.
     *
     * @param totalOperations read and write operations of all disks
     * @param diskReadBytes bytes read from all disks
     * @param diskWrittenBytes bytes written to all disks
     * @param networkReceivedBytes bytes received on all interfaces but loopback
     * @param networkSentBytes bytes sent on all interfaces but loopback
     */
    public record IoUsage(
            long totalOperations,
            long diskReadBytes,
            long diskWrittenBytes,
            long networkReceivedBytes,
            long networkSentBytes) {}

    /**
     * Threads of the application: all platform threads of this JVM but MemScope's.
     *
     * @param efficiencyPercent CPU time over CPU plus blocked time, 0 to 100; absent if the threads did neither. Time
     *     spent waiting for IO belongs below the line too but can't be told from outside of a recording (a thread that
     *     reads counts as running), so this is an upper bound; a recorded session has the IO's own durations
     * @param applicationCpuNanos CPU time of the threads; of one that ended without what it used since the last reading
     * @param blockedNanos time that the threads were blocked at monitors, summed over threads
     * @param blockedIsEstimate whether {@code blockedNanos} is estimated from the states seen at the readings, since
     *     thread contention monitoring was off
     * @param contextSwitches context switches of this process; absent where the platform does not tell
     * @param machineContextSwitches context switches of the machine; absent where the platform does not tell
     */
    public record ThreadUsage(
            OptionalDouble efficiencyPercent,
            long applicationCpuNanos,
            long blockedNanos,
            boolean blockedIsEstimate,
            OptionalLong contextSwitches,
            OptionalLong machineContextSwitches) {}
}
