package io.memscope.remote.live;

import java.time.Instant;
import java.util.List;

/**
 * What a JVM did between two readings.
 *
 * @param target which JVM
 * @param time of the second reading, by this machine's clock
 * @param intervalNanos between the two, as measured
 * @param totals of all
 * @param threads live platform threads but those that serve the watching, by id
 * @param pools the same threads by pool, and virtual threads that were blocked, by name
 * @param watchCpuCores cores that the target spent on being watched, counted on the threads that serve this connection
 *     and Flight Recorder
 * @param notes what is not known, or less exact than it should be, and why; one line each
 */
public record LiveFrame(
        LiveTarget target,
        Instant time,
        long intervalNanos,
        LiveTotals totals,
        List<LiveThread> threads,
        List<LivePool> pools,
        double watchCpuCores,
        List<String> notes) {

    /** Copies the lists. */
    public LiveFrame {
        threads = List.copyOf(threads);
        pools = List.copyOf(pools);
        notes = List.copyOf(notes);
    }
}
