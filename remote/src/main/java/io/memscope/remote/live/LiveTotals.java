package io.memscope.remote.live;

import org.jspecify.annotations.Nullable;

/**
 * What the JVM as a whole did between two readings; without the threads that serve the watching, except for the process
 * and the heap.
 *
 * @param threads live platform threads
 * @param allocatedBytesPerSecond of all threads, those that ended meanwhile included where the JVM counts them
 *     (JDK-8304074, from 17.0.9 on); exact
 * @param endedBytesPerSecond part of it by threads that began and ended between readings, or ended since the last; null
 *     where the JVM does not count them
 * @param processCpuCores cores that the process kept busy, collector and compiler included; null where not known
 * @param threadCpuCores cores that live Java threads kept busy
 * @param blockedThreads threads blocked on average, virtual ones included; null where Flight Recorder did not tell
 * @param heapUsedBytes now
 * @param heapCommittedBytes now
 * @param heapMaxBytes null if the JVM has no limit
 * @param heapAfterGcBytes after the last collection; null if there was none or the collector does not tell
 * @param gcCount collections in the interval
 * @param gcShare part of the interval spent in collections as the collector beans count it, concurrent work included
 *     for some collectors
 */
public record LiveTotals(
        int threads,
        double allocatedBytesPerSecond,
        @Nullable Double endedBytesPerSecond,
        @Nullable Double processCpuCores,
        double threadCpuCores,
        @Nullable Double blockedThreads,
        long heapUsedBytes,
        long heapCommittedBytes,
        @Nullable Long heapMaxBytes,
        @Nullable Long heapAfterGcBytes,
        long gcCount,
        double gcShare) {

    /**
     * Blocked time as a share of the time in which threads had work, blocked or on a CPU, 0 to 1: threads that idle in
     * a pool don't dilute it. Null where not known.
     */
    public @Nullable Double blockedShareOfBusy() {
        if (blockedThreads == null) {
            return null;
        }
        double busy = blockedThreads + threadCpuCores;
        return busy == 0 ? 0.0 : blockedThreads / busy;
    }
}
