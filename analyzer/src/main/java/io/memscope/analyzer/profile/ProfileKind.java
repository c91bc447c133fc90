package io.memscope.analyzer.profile;

import io.memscope.analyzer.aggregate.StackSource;
import java.util.List;

/** What a profile is of. */
public enum ProfileKind {
    /** Bytes allocated, by the class at the end of the stack. */
    ALLOCATION(StackSource.ALLOCATION_SAMPLE, StackSource.NEW_TLAB, StackSource.OUTSIDE_TLAB),
    /**
     * Running Java code; what was sampled in native code, which is waiting more often than not, is left to
     * {@link #NATIVE}.
     */
    CPU(StackSource.EXECUTION, StackSource.CPU_TIME),
    /** In native code when sampled, running or waiting there. */
    NATIVE(StackSource.NATIVE),
    /** Waiting to enter monitors, by their class. */
    LOCK(StackSource.MONITOR_ENTER),
    /** Parked, in {@code Object.wait} or asleep; by the class parked on. */
    WAIT(StackSource.PARK, StackSource.MONITOR_WAIT, StackSource.SLEEP),
    /** Reading and writing files and sockets, by file or host. */
    IO(
            StackSource.FILE_READ,
            StackSource.FILE_WRITE,
            StackSource.FILE_FORCE,
            StackSource.SOCKET_READ,
            StackSource.SOCKET_WRITE);

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<StackSource> sources;

    ProfileKind(StackSource... sources) {
        this.sources = List.of(sources);
    }

    /** The events that tell of it. */
    public List<StackSource> sources() {
        return sources;
    }
}
