package io.memscope.remote.jvm;

import java.util.Optional;

/** Given a process, says whether it is a JVM and what is in the way of attaching to it. */
interface ProcessView {

    /** As seen from here. */
    long pid();

    /** Whether it is, or from what this user may see of it looks like, a JVM. */
    boolean isJvm();

    /** What can be seen of it. */
    RunningJvm describe();

    /** Why it can't be attached to; empty if there is nothing to be seen. */
    Optional<JvmUnreachableException> obstacle();

    /** Whether the process is still there. */
    boolean isAlive();

    /** Whether it is halted, so that nobody will answer. */
    boolean isStopped();

    /** Of the process with this id. */
    static ProcessView of(long pid) {
        return LinuxProcess.isSupported() ? new LinuxView(new LinuxProcess(pid)) : new PerfDataView(pid);
    }
}
