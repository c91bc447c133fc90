package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import org.jspecify.annotations.Nullable;

/**
 * An event type whose events have a thread, a stack and something at its end: the class allocated, the monitor waited
 * for, the file read.
 */
public enum StackSource {
    ALLOCATION_SAMPLE(Activity.ALLOCATION_SAMPLE),
    NEW_TLAB(Activity.NEW_TLAB),
    OUTSIDE_TLAB(Activity.OUTSIDE_TLAB),
    EXECUTION(Activity.EXECUTION),
    CPU_TIME(Activity.CPU_TIME),
    NATIVE(Activity.NATIVE),
    MONITOR_ENTER(Activity.MONITOR_ENTER),
    MONITOR_WAIT(Activity.MONITOR_WAIT),
    PARK(Activity.PARK),
    SLEEP(Activity.SLEEP),
    PINNED(Activity.PINNED),
    FILE_READ("jdk.FileRead", "path", "bytesRead"),
    FILE_WRITE("jdk.FileWrite", "path", "bytesWritten"),
    FILE_FORCE("jdk.FileForce", "path", null),
    SOCKET_READ("jdk.SocketRead", "host", "bytesRead"),
    SOCKET_WRITE("jdk.SocketWrite", "host", "bytesWritten");

    private final @Nullable Activity activity;
    private final String typeName;
    private final EventRequest request;
    private final boolean sized;

    StackSource(Activity activity) {
        this.activity = activity;
        this.typeName = activity.typeName();
        this.request = activity.request();
        this.sized = false;
    }

    /** IO: the measure is nanoseconds, the second one bytes. */
    StackSource(String typeName, String targetField, @Nullable String bytesField) {
        this.activity = null;
        this.typeName = typeName;
        this.sized = bytesField != null;
        this.request = bytesField == null
                ? EventRequest.activity(typeName, targetField)
                : EventRequest.activity(typeName, targetField, bytesField, "address", "port");
    }

    /** The event type. */
    public String typeName() {
        return typeName;
    }

    /** The kind of activity whose cube has the same cells; null for IO. */
    public @Nullable Activity activity() {
        return activity;
    }

    /** Whether it is IO: the key at the stack's end is a file or host, not a class. */
    public boolean io() {
        return activity == null;
    }

    EventRequest request() {
        return request;
    }

    /** Slot of the class; -1 where there is none. */
    int classSlot() {
        return activity == null ? -1 : activity.classSlot();
    }

    /** Bytes or nanoseconds. */
    long measure(EventView event) {
        return activity == null || activity.measureSlot() < 0
                ? event.durationNanos()
                : event.longAt(activity.measureSlot());
    }

    /** Bytes of IO; 0 where an event has none, and at the end of a stream, where it reports -1. */
    long bytes(EventView event) {
        return sized ? Math.max(0, event.longAt(1)) : 0;
    }

    /** The file, or the host, by its address where it has no name. */
    String target(EventView event) {
        String name = event.textAt(0);
        return name != null && !name.isEmpty() ? name : sized ? Names.orUnknown(event.textAt(2)) : Names.UNKNOWN;
    }
}
