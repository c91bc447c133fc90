package io.memscope.analyzer.finding;

import io.memscope.analyzer.finding.Rule.Need;
import java.util.List;

/** What rules need, each with the setting that records it. */
final class Needs {
    static final Need ALLOCATION = new Need(
            List.of("jdk.ObjectAllocationSample", "jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB"),
            "jdk.ObjectAllocationSample#enabled=true, jdk.ObjectAllocationSample#throttle=150/s");

    static final Need MONITOR_ENTER = new Need(
            List.of("jdk.JavaMonitorEnter"), "jdk.JavaMonitorEnter#enabled=true, jdk.JavaMonitorEnter#threshold=1 ms");

    static final Need SLEEP_OR_PARK = new Need(
            List.of("jdk.ThreadSleep", "jdk.ThreadPark"),
            "jdk.ThreadSleep#enabled=true, jdk.ThreadSleep#threshold=0 ms");

    static final Need SLEEP =
            new Need(List.of("jdk.ThreadSleep"), "jdk.ThreadSleep#enabled=true, jdk.ThreadSleep#threshold=0 ms");
    static final Need COLLECTIONS = new Need(List.of("jdk.GarbageCollection"), "jdk.GarbageCollection#enabled=true");

    static final Need HEAP = new Need(List.of("jdk.GCHeapSummary"), "jdk.GCHeapSummary#enabled=true");

    private Needs() {}
}
