package io.memscope.recorder.event;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/** Given a JVM with Flight Recorder, makes MemScope's event types known to it. */
public final class MemScopeEvents {

    /** The category under which every tool shows the events. */
    static final String CATEGORY = "MemScope";

    private static final List<Class<? extends Event>> TYPES = List.of(
            ThreadCountersEvent.class,
            JvmCountersEvent.class,
            JvmAllocationEvent.class,
            SpanEvent.class,
            HostSampleEvent.class,
            SessionEvent.class,
            ClassSizeEvent.class,
            ThrottleChangeEvent.class,
            ThresholdChangeEvent.class);

    private MemScopeEvents() {}

    /**
     * Registers the event types; again and again is harmless. This initialises Flight Recorder, which costs half a
     * second of CPU and fixes its buffer sizes.
     */
    public static void register() {
        for (Class<? extends Event> type : TYPES) {
            FlightRecorder.register(type);
        }
    }
}
