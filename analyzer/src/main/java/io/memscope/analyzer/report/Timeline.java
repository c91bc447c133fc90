package io.memscope.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures over time, in slices of equal length.
 *
 * @param startEpochNanos start of the first slice
 * @param sliceNanos length of each
 * @param allocationShare for each slice its part of all bytes allocated
 * @param allocationSamples for each slice its allocation samples
 * @param heapUsedBytes for each slice the largest heap use seen, null where none was seen
 * @param jvmCpu for each slice the JVM's mean CPU use as a fraction of the machine, null where not seen
 * @param machineCpu for each slice the machine's mean CPU use as a fraction, null where not seen
 * @param memoryUsedBytes for each slice the largest use of physical memory seen, null where none was seen
 * @param residentSetBytes for each slice the process's largest resident set seen, null where none was seen
 * @param diskBytes for each slice the bytes that disks read and wrote since the slice before with a reading, null where
 *     there is none
 * @param networkBytes for each slice the bytes received and sent, likewise
 * @param contextSwitches for each slice the machine's context switches, likewise
 */
public record Timeline(
        long startEpochNanos,
        long sliceNanos,
        List<Double> allocationShare,
        List<Long> allocationSamples,
        List<@Nullable Long> heapUsedBytes,
        List<@Nullable Double> jvmCpu,
        List<@Nullable Double> machineCpu,
        List<@Nullable Long> memoryUsedBytes,
        List<@Nullable Long> residentSetBytes,
        List<@Nullable Long> diskBytes,
        List<@Nullable Long> networkBytes,
        List<@Nullable Long> contextSwitches) {}
