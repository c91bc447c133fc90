package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
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
    FILE_READ(IoOperation.FILE_READ),
    FILE_WRITE(IoOperation.FILE_WRITE),
    SOCKET_READ(IoOperation.SOCKET_READ),
    SOCKET_WRITE(IoOperation.SOCKET_WRITE),
    FILE_FORCE("jdk.FileForce", "path");

    private final @Nullable Activity activity;
    private final @Nullable IoOperation operation;
    private final String typeName;
    private final EventRequest request;
    private final int ownerSlot;

    StackSource(Activity activity) {
        this.activity = activity;
        operation = null;
        typeName = activity.typeName();
        if (activity == Activity.MONITOR_ENTER) {
            List<String> fields = new ArrayList<>(activity.request().fields());
            ownerSlot = fields.size();
            fields.add("previousOwner");
            request = EventRequest.activityOf("eventThread", typeName, fields.toArray(String[]::new));
        } else {
            ownerSlot = -1;
            request = activity.request();
        }
    }

    StackSource(IoOperation operation) {
        activity = null;
        this.operation = operation;
        typeName = operation.typeName();
        request = operation.request();
        ownerSlot = -1;
    }

    /** IO without bytes. */
    StackSource(String typeName, String targetField) {
        activity = null;
        operation = null;
        this.typeName = typeName;
        request = EventRequest.activity(typeName, targetField);
        ownerSlot = -1;
    }

    /** Those of IO. */
    public static List<StackSource> ofIo() {
        return Arrays.stream(values()).filter(StackSource::io).toList();
    }

    /** Those that a page shows: all of which something is known over time. */
    public static List<StackSource> overTime() {
        return Arrays.stream(values())
                .filter(source -> source.activity != null || source.operation != null)
                .toList();
    }

    /** The event type. */
    public String typeName() {
        return typeName;
    }

    /** The kind of activity whose cube has the same cells; null for IO. */
    public @Nullable Activity activity() {
        return activity;
    }

    /** The operation that sums of IO know it as; null where it is none of theirs. */
    @Nullable
    IoOperation operation() {
        return operation;
    }

    /** Whether it is IO: the key at the stack's end is a file or host, not a class. */
    public boolean io() {
        return activity == null;
    }

    /** Tells kinds of IO apart: the operation's ordinal, or one more. */
    int ioKey() {
        return operation == null ? IoOperation.values().length : operation.ordinal();
    }

    /** Whether its measure is how long it took. */
    boolean takesTime() {
        return activity == null || activity.measureSlot() < 0;
    }

    EventRequest request() {
        return request;
    }

    /** Slot of the class; -1 where there is none. */
    int classSlot() {
        return activity == null ? -1 : activity.classSlot();
    }

    /** Slot of the thread that had the monitor before; -1 where there is none. */
    int ownerSlot() {
        return ownerSlot;
    }

    /** Bytes or nanoseconds. */
    long measure(EventView event) {
        return activity == null || activity.measureSlot() < 0
                ? event.durationNanos()
                : event.longAt(activity.measureSlot());
    }

    /** Bytes of IO; 0 where an event has none, and at the end of a stream, where it reports -1. */
    long bytes(EventView event) {
        return operation == null ? 0 : Math.max(0, event.longAt(1));
    }

    /** The file, or the host and port. */
    String target(EventView event) {
        return operation == null ? Names.orUnknown(event.textAt(0)) : IoCollector.target(operation, event);
    }

    /** What is at the end of a stack, as a frame: {@code file read: /tmp/x}. */
    public String leaf(String target) {
        if (!io()) {
            return target;
        }
        String name = typeName.substring("jdk.".length())
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return target.isEmpty() ? name : name + ": " + target;
    }
}
