package io.memscope.analyzer.aggregate.state;

/** What a thread can spend its time on; in the order in which a ledger shows it. */
public enum ThreadState {
    /** Running on a core. */
    ON_CPU,
    /** Ready to run, and waiting for a core: reckoned from how long the machine had none to spare. */
    RUNNABLE,
    /** Entering a monitor that another thread holds. */
    BLOCKED,
    /** Waiting for a lock of {@code java.util.concurrent.locks}. */
    WAITING_LOCK,
    /** Waiting for a queue to have something, or to have room. */
    WAITING_QUEUE,
    /** Waiting for what another thread computes or ends: a future, a latch, a barrier, {@code Thread.join}. */
    WAITING_FUTURE,
    /** Waiting for one of a bounded number of resources: a connection of a pool, a permit of a semaphore. */
    WAITING_POOL,
    /** Waiting for work to do: an idle worker of an executor, a timer, a cleaner, an event loop, an acceptor. */
    WAITING_WORK,
    /** Waiting for something else. */
    WAITING_OTHER,
    /** In {@code Thread.sleep}, or parked for a time and for nothing else. */
    SLEEPING,
    /** Reading, writing or forcing a file. */
    FILE_IO,
    /** Reading from or writing to a socket. */
    SOCKET_IO,
    /** Stopped by the JVM: a pause of the garbage collector, another safepoint, an allocation that waits for one. */
    PAUSED,
    /** A virtual thread that waited without leaving its carrier; on a carrier: held by such a thread. */
    PINNED,
    /**
     * Not on a core, by its counters, and in no event: it waited longer than the recording, or for events too short.
     */
    IDLE,
    /** Nothing tells. */
    UNACCOUNTED;

    /** All of them, in order. */
    private static final ThreadState[] ALL = values();

    /** The state with that ordinal. */
    public static ThreadState of(int ordinal) {
        return ALL[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }
}
