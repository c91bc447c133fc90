package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A task that the application marked, with what it used exactly on the thread that ran it. */
@Name("memscope.Span")
@Label("Span")
@Description("A task marked by the application: exact bytes and CPU time on its thread")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class SpanEvent extends Event {

    /**
     * The value of a figure that can't be measured: on a virtual thread, or when the span was closed by another thread.
     */
    public static final long NOT_MEASURED = -1;

    /** The name given by the application. */
    @Label("Name")
    public @Nullable String name;

    /** Bytes allocated between open and close, or {@link #NOT_MEASURED}. */
    @Label("Allocated")
    @DataAmount
    public long allocatedBytes;

    /**
     * Bytes that the thread allocated from its start to the close, or {@link #NOT_MEASURED}: less
     * {@link #allocatedBytes}, those from its start to the open. With these a span is a reading of the thread's
     * counters at both of its ends, also of a thread that lives too short for the recorder's own.
     */
    @Label("Thread Allocated")
    @DataAmount
    public long threadAllocatedBytes;

    /** The same for CPU time. */
    @Label("Thread CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long threadCpuNanos;

    /** CPU time between open and close, or {@link #NOT_MEASURED}. */
    @Label("CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long cpuNanos;
}
