package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /** The file, or the host and port. */
    String target(EventView event) {
        IoOperation operation = operation();
        return operation == null ? Names.orUnknown(event.textAt(0)) : IoCollector.target(operation, event);
    }

    /** The operation that sums of IO know it as; null where it is none of theirs. */
    @Nullable
    IoOperation operation() {
        return switch (this) {
            case FILE_READ -> IoOperation.FILE_READ;
            case FILE_WRITE -> IoOperation.FILE_WRITE;
            case SOCKET_READ -> IoOperation.SOCKET_READ;
            case SOCKET_WRITE -> IoOperation.SOCKET_WRITE;
            default -> null;
        };
    }

    /** What is at the end of a stack, as a frame: {@code file read: /tmp/x}. */
    public String leaf(String target) {
        if (!io()) {
            return target;
        }
        String operation = typeName.substring("jdk.".length())
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return target.isEmpty() ? operation : operation + ": " + target;
    }

    /** Those of IO. */
    public static List<StackSource> ofIo() {
        return Arrays.stream(values()).filter(StackSource::io).toList();
    }
}
