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
 */
public record Timeline(
        long startEpochNanos,
        long sliceNanos,
        List<Double> allocationShare,
        List<Long> allocationSamples,
        List<@Nullable Long> heapUsedBytes,
        List<@Nullable Double> jvmCpu,
        List<@Nullable Double> machineCpu) {}
