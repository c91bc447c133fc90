package io.memscope.recorder.cost;

import java.util.Map;

/**
 * Given the name of an event type, gives the CPU time that one event takes from the thread that it happens on.
 *
 * <p>Nothing in the JVM counts this. The figures are measured ({@code benchmarks/overhead cost}, JDK 17 and 25, stacks
 * of 20 to 60 frames) and rounded up; nearly all of it is the walk of the stack.
 */
final class EventCost {

    /** A sample of an allocation: measured 4 to 8.5 µs, most with deep stacks. */
    private static final long ALLOCATION_SAMPLE_NANOS = 6_000;

    /** A wait or a transfer with its stack: measured 1.1 µs on JDK 17, 2.4 µs on 25. */
    private static final long STACK_NANOS = 2_000;

    /** An event without a stack. */
    private static final long PLAIN_NANOS = 300;

    private static final Map<String, Long> NANOS = Map.ofEntries(
            Map.entry("jdk.ObjectAllocationSample", ALLOCATION_SAMPLE_NANOS),
            Map.entry("jdk.ObjectAllocationOutsideTLAB", ALLOCATION_SAMPLE_NANOS),
            Map.entry("jdk.ThreadSleep", STACK_NANOS),
            Map.entry("jdk.ThreadPark", STACK_NANOS),
            Map.entry("jdk.JavaMonitorWait", STACK_NANOS),
            Map.entry("jdk.JavaMonitorEnter", STACK_NANOS),
            Map.entry("jdk.FileRead", STACK_NANOS),
            Map.entry("jdk.FileWrite", STACK_NANOS),
            Map.entry("jdk.FileForce", STACK_NANOS),
            Map.entry("jdk.SocketRead", STACK_NANOS),
            Map.entry("jdk.SocketWrite", STACK_NANOS),
            Map.entry("jdk.ThreadStart", STACK_NANOS),
            // With the two readings of counters at each end.
            Map.entry("memscope.Span", 1_000L),
            // Taken and written by threads whose CPU time is measured.
            Map.entry("jdk.ExecutionSample", 0L),
            Map.entry("jdk.NativeMethodSample", 0L),
            Map.entry("memscope.ThreadCounters", 0L),
            Map.entry("memscope.JvmCounters", 0L),
            Map.entry("memscope.JvmAllocation", 0L),
            Map.entry("memscope.HostSample", 0L),
            Map.entry("memscope.Session", 0L),
            Map.entry("memscope.ClassSize", 0L),
            Map.entry("memscope.ThrottleChange", 0L),
            Map.entry("memscope.ThresholdChange", 0L));

    private EventCost() {}

    static long nanos(String eventType) {
        return NANOS.getOrDefault(eventType, PLAIN_NANOS);
    }
}
