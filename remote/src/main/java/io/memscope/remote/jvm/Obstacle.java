package io.memscope.remote.jvm;

/** Why a JVM can't be reached, or recorded. */
public enum Obstacle {
    /** No process has this id, or no JVM this name. */
    NO_SUCH_JVM,
    /** Several JVMs have this name. */
    AMBIGUOUS_NAME,
    /** The process runs no Java. */
    NOT_A_JVM,
    /** The process that asks: a JVM can't attach to itself. */
    ITSELF,
    /** The JVM of another user; root may attach to any. */
    OTHER_USER,
    /** In a container whose files can't be seen from here. */
    CONTAINER,
    /** Started with {@code -XX:+DisableAttachMechanism}. */
    ATTACH_DISABLED,
    /** It does not handle SIGQUIT, so that the signal by which attaching begins would end it. */
    NO_SIGNALS,
    /** Halted by SIGSTOP or a debugger. */
    STOPPED,
    /** It did not answer in time. */
    NOT_RESPONDING,
    /** It ended meanwhile. */
    ENDED,
    /** It refused what it was asked to do. */
    REFUSED,
    /** It has no Flight Recorder: {@code -XX:-FlightRecorder}, OpenJ9, or a runtime without {@code jdk.jfr}. */
    NO_FLIGHT_RECORDER,
    /** The Java that runs MemScope has no module {@code jdk.attach}: a JRE, or a trimmed runtime. */
    NO_ATTACH_MODULE
}
