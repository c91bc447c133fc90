package io.memscope.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of the machine over the recording; null where a figure was not read.
 *
 * @param samples readings
 * @param source the event type they come from
 * @param machineCpuAverage fraction of all cores in use
 * @param machineCpuPeak its largest reading
 * @param processCpuAverage fraction of all cores used by the process
 * @param processCpuPeak its largest reading
 * @param coreCpuAverages fraction in use of each core
 * @param loadAverage1mPeak largest load average over one minute
 * @param memoryUsedPeakBytes largest use of physical memory
 * @param memoryTotalBytes physical memory
 * @param residentSetPeakBytes largest resident set of the process
 * @param diskOperations reads and writes of disks
 * @param diskReadBytes bytes read from disks
 * @param diskWrittenBytes bytes written to disks
 * @param networkReceivedBytes bytes received
 * @param networkSentBytes bytes sent
 * @param contextSwitches context switches of the machine
 */
public record HostReport(
        long samples,
        String source,
        @Nullable Double machineCpuAverage,
        @Nullable Double machineCpuPeak,
        @Nullable Double processCpuAverage,
        @Nullable Double processCpuPeak,
        List<Double> coreCpuAverages,
        @Nullable Double loadAverage1mPeak,
        @Nullable Long memoryUsedPeakBytes,
        @Nullable Long memoryTotalBytes,
        @Nullable Long residentSetPeakBytes,
        @Nullable Long diskOperations,
        @Nullable Long diskReadBytes,
        @Nullable Long diskWrittenBytes,
        @Nullable Long networkReceivedBytes,
        @Nullable Long networkSentBytes,
        @Nullable Long contextSwitches) {

    public HostReport {
        coreCpuAverages = List.copyOf(coreCpuAverages);
    }
}
