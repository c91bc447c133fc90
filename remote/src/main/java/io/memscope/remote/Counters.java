package io.memscope.remote;

/** Whether the exact counters of each thread are to be in a recording, for which an agent is loaded into the JVM. */
public enum Counters {
    /** Where the JVM allows it; elsewhere the JDK's own counters each second, which are coarser, and a warning. */
    WHERE_ALLOWED,
    /** Or nothing is recorded. */
    REQUIRED,
    /** No agent is loaded; the JDK's own counters are recorded each second. */
    WITHOUT_AGENT
}
