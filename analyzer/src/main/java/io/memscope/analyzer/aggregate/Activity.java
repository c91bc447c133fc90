package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a thread can do at a place in the code, each kind an event type with a thread, maybe a class, and a stack. */
public enum Activity {
    /** Allocating, sampled (JDK 16): the measure is the sample's weight in bytes. */
    ALLOCATION_SAMPLE("jdk.ObjectAllocationSample", "eventThread", "objectClass", "weight", null),
    /** Allocating the object that needed a new TLAB: the measure is the TLAB's size, the second one the object's. */
    NEW_TLAB("jdk.ObjectAllocationInNewTLAB", "eventThread", "objectClass|class", "tlabSize", "allocationSize"),
    /** Allocating outside a TLAB: both measures are the object's size in bytes. */
    OUTSIDE_TLAB(
            "jdk.ObjectAllocationOutsideTLAB", "eventThread", "objectClass|class", "allocationSize", "allocationSize"),
    /** Running Java code when sampled. */
    EXECUTION("jdk.ExecutionSample", "sampledThread", null, null, null),
    /** In native code when sampled, maybe waiting there. */
    NATIVE("jdk.NativeMethodSample", "sampledThread", null, null, null),
    /** Running when a CPU-time timer fired (JDK 25). */
    CPU_TIME("jdk.CPUTimeSample", "eventThread", null, null, null),
    /** Waiting to enter a monitor: the measure is nanoseconds. */
    MONITOR_ENTER("jdk.JavaMonitorEnter", "eventThread", "monitorClass|klass", null, null),
    /** In {@code Object.wait}: the measure is nanoseconds. */
    MONITOR_WAIT("jdk.JavaMonitorWait", "eventThread", "monitorClass|klass", null, null),
    /** In {@code LockSupport.park}: the measure is nanoseconds. */
    PARK("jdk.ThreadPark", "eventThread", "parkedClass|klass", null, null),
    /** In {@code Thread.sleep}: the measure is nanoseconds. */
    SLEEP("jdk.ThreadSleep", "eventThread", null, null, null),
    /** A virtual thread that waited without leaving its carrier: the measure is nanoseconds. */
    PINNED("jdk.VirtualThreadPinned", "eventThread", null, null, null),
    /** Throwing an exception or error: there is no measure, the class is what was thrown. */
    EXCEPTION("jdk.JavaExceptionThrow", "eventThread", "thrownClass", null, null),
    /** Throwing an error, in the same way; where both are on, an error is in both. */
    THROW_ERROR("jdk.JavaErrorThrow", "eventThread", "thrownClass", null, null),
    /** Starting another thread: there is no measure. */
    THREAD_START("jdk.ThreadStart", "parentThread", null, null, null),
    /** Calling {@code System.gc()}: the measure is nanoseconds. */
    SYSTEM_GC("jdk.SystemGC", "eventThread", null, null, null),
    /** Waiting for the concurrent collector to make room: the measure is nanoseconds. */
    ALLOCATION_STALL("jdk.ZAllocationStall", "eventThread", null, null, null),
    /** Having allocated what was still alive when the recording ended: there is no measure. */
    OLD_OBJECT("jdk.OldObjectSample", "eventThread", null, null, null),
    /** Reading from a file: the measure is nanoseconds, the second one bytes. */
    FILE_READ("jdk.FileRead", "eventThread", null, null, "bytesRead"),
    /** Writing to a file: the measure is nanoseconds, the second one bytes. */
    FILE_WRITE("jdk.FileWrite", "eventThread", null, null, "bytesWritten"),
    /** Waiting for a file to reach the disk: the measure is nanoseconds. */
    FILE_FORCE("jdk.FileForce", "eventThread", null, null, null),
    /** Reading from a socket: the measure is nanoseconds, the second one bytes. */
    SOCKET_READ("jdk.SocketRead", "eventThread", null, null, "bytesRead"),
    /** Writing to a socket: the measure is nanoseconds, the second one bytes. */
    SOCKET_WRITE("jdk.SocketWrite", "eventThread", null, null, "bytesWritten");

    private final String typeName;
    private final String threadField;
    private final @Nullable String classField;
    private final @Nullable String measureField;
    private final @Nullable String extraField;

    Activity(
            String typeName,
            String threadField,
            @Nullable String classField,
            @Nullable String measureField,
            @Nullable String extraField) {
        this.typeName = typeName;
        this.threadField = threadField;
        this.classField = classField;
        this.measureField = measureField;
        this.extraField = extraField;
    }

    /** The event type. */
    public String typeName() {
        return typeName;
    }

    EventRequest request() {
        List<String> fields = new ArrayList<>();
        for (String field : new @Nullable String[] {classField, measureField, extraField}) {
            if (field != null) {
                fields.add(field);
            }
        }
        return EventRequest.activityOf(threadField, typeName, fields.toArray(String[]::new));
    }

    /** Slot of the class in the request; -1 where the kind has none. */
    int classSlot() {
        return classField == null ? -1 : 0;
    }

    /** Slot of the measure in the request; -1 where it is the event's duration. */
    int measureSlot() {
        return measureField == null ? -1 : classSlot() + 1;
    }

    /** Slot of the second measure in the request; -1 where the kind has none. */
    int extraSlot() {
        return extraField == null ? -1 : Math.max(classSlot(), measureSlot()) + 1;
    }
}
