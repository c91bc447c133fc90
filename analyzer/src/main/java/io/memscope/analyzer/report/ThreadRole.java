package io.memscope.analyzer.report;

/** What a thread is there for, told from its name, its group and what it was seen doing. */
public enum ThreadRole {
    /** Accepts connections. */
    ACCEPTOR,
    /** Waits for many channels at once, and serves them. */
    EVENT_LOOP,
    /** Takes tasks from a queue: a thread of an executor or of a server's pool. */
    WORKER,
    /** Does things at their time. */
    TIMER,
    /** Carries virtual threads. */
    CARRIER,
    /** A virtual thread. */
    VIRTUAL,
    /** Runs {@code main}. */
    MAIN,
    /** Of the garbage collector. */
    GC,
    /** Of the just-in-time compiler. */
    COMPILER,
    /** Of the JVM or the JDK otherwise: reference handling, signals, attaching, management. */
    JVM,
    /** Of Flight Recorder. */
    FLIGHT_RECORDER,
    /** Of MemScope's recorder. */
    MEMSCOPE,
    /** One of the application's that nothing tells more of. */
    APPLICATION;

    /** Whether what the thread does is the application's. */
    public boolean application() {
        return ordinal() <= MAIN.ordinal() || this == APPLICATION;
    }

    /**
     * Whether a pause of the JVM stops it: collector and compiler threads go on meanwhile, and pauses are the JVM's.
     */
    public boolean pausable() {
        return this != GC && this != COMPILER && this != JVM;
    }
}
