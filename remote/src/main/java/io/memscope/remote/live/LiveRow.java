package io.memscope.remote.live;

import org.jspecify.annotations.Nullable;

/** A line of the view: a thread, or a pool of threads. */
public sealed interface LiveRow permits LiveThread, LivePool {

    /** Name of the thread or pool as the JVM has it; hostile, to be escaped wherever it is written. */
    String name();

    /** Live platform threads that the row stands for; 1 for a thread, 0 for a pool of virtual threads. */
    int threads();

    /**
     * Bytes allocated a second, by the JVM's own counter, so exact; null where there is none, as for virtual threads,
     * whose bytes are on their carriers.
     */
    @Nullable
    Double allocatedBytesPerSecond();

    /** Cores kept busy, 1 being one core all the time; null where there is no counter. */
    @Nullable
    Double cpuCores();

    /**
     * Threads of the row blocked on average, for a thread its blocked share, 0 to 1; null where Flight Recorder did not
     * tell. Blocked is who waits to enter a monitor, or for a lock of {@code java.util.concurrent.locks}.
     */
    @Nullable
    Double blockedThreads();

    /** Blocked time as a share of the time of all the row's threads, 0 to 1; null where not known. */
    default @Nullable Double blockedShare() {
        Double blocked = blockedThreads();
        return blocked == null ? null : Math.min(1, blocked / Math.max(1, threads()));
    }

    /** Allocation rates, bytes a second. */
    History allocationHistory();

    /** Cores kept busy. */
    History cpuHistory();

    /** Threads blocked. */
    History blockedHistory();
}
