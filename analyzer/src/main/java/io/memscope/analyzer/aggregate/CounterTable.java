package io.memscope.analyzer.aggregate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the JVM counted, thread by thread; keys are numbers of threads.
 *
 * @param memscope readings of {@code memscope.ThreadCounters}
 * @param jdk readings of {@code jdk.ThreadAllocationStatistics}
 * @param cpuLoads readings of {@code jdk.ThreadCPULoad}
 * @param totals what all threads of each JVM allocated, over time, by number of the JVM: readings before the time range
 *     and the first one after it are among them
 * @param polls when MemScope's recorder read the counters of each JVM, by number of the JVM
 */
public record CounterTable(
        SortedMap<Integer, ThreadCounters> memscope,
        SortedMap<Integer, ThreadCounters> jdk,
        SortedMap<Integer, CpuLoad> cpuLoads,
        SortedMap<Integer, List<Polls.Total>> totals,
        SortedMap<Integer, Polls> polls) {
    public CounterTable {
        // Sorted: sums of what is in them must not depend on the order that a map happens to have.
        memscope = Collections.unmodifiableSortedMap(new TreeMap<>(memscope));
        jdk = Collections.unmodifiableSortedMap(new TreeMap<>(jdk));
        cpuLoads = Collections.unmodifiableSortedMap(new TreeMap<>(cpuLoads));
        totals = Collections.unmodifiableSortedMap(new TreeMap<>(totals));
        polls = Collections.unmodifiableSortedMap(new TreeMap<>(polls));
    }
}
