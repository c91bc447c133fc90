package io.memscope.analyzer.aggregate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM counted, thread by thread; keys are numbers of threads.
 *
 * @param memscope readings of {@code memscope.ThreadCounters}
 * @param jdk readings of {@code jdk.ThreadAllocationStatistics}
 * @param cpuLoads readings of {@code jdk.ThreadCPULoad}
 * @param jvmAllocatedBytes bytes that all threads allocated in the range, ended ones too; null if not recorded
 * @param firstMemScopeNanos time of the first reading of MemScope's, the baseline of the threads that lived then;
 *     {@code Long.MAX_VALUE} without one
 */
public record CounterTable(
        Map<Integer, ThreadCounters> memscope,
        Map<Integer, ThreadCounters> jdk,
        Map<Integer, CpuLoad> cpuLoads,
        @Nullable Long jvmAllocatedBytes,
        long firstMemScopeNanos) {}
