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
    /** Throwing an exception or error. */
    EXCEPTION("jdk.JavaExceptionThrow", "eventThread", "thrownClass", null, null);

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
        return extraField == null ? -1 : measureSlot() + 1;
    }
}
