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

/**
 * What one thread has used since it was started, exactly; all figures are cumulative, so a difference of two events is
 * what was used between them.
 */
@Name("memscope.ThreadCounters")
@Label("Thread Counters")
@Description("Exact cumulative counters of one thread; written when they moved")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
// Off unless a recording asks: somebody else's recording must not change because MemScope is on the class path.
@Enabled(false)
public final class ThreadCountersEvent extends Event {

    /** The value of a time that nobody measured. */
    public static final long NOT_MEASURED = -1;

    /** The thread counted; not the one that writes the event. */
    @Label("Thread")
    public @Nullable Thread thread;

    /** Bytes allocated on the heap since the thread's start. */
    @Label("Allocated")
    @DataAmount
    public long allocatedBytes;

    /** CPU time since the thread's start. */
    @Label("CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long cpuNanos;

    /**
     * The part of {@link #cpuNanos} in user mode; the kernel counts it in ticks of 10 ms. It may lag by 200 ms of the
     * thread's CPU time, but in the first and the last reading of a recording by one tick only.
     */
    @Label("User CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long userNanos;

    /** How often the thread blocked to enter a monitor. */
    @Label("Blocked Count")
    public long blockedCount;

    /** How long it was blocked; {@link #NOT_MEASURED} unless thread contention monitoring is on. */
    @Label("Blocked Time")
    @Timespan(Timespan.NANOSECONDS)
    public long blockedNanos;

    /** How often the thread waited: {@code Object.wait}, {@code LockSupport.park}, {@code Thread.sleep}. */
    @Label("Waited Count")
    public long waitedCount;

    /** How long it waited; {@link #NOT_MEASURED} unless thread contention monitoring is on. */
    @Label("Waited Time")
    @Timespan(Timespan.NANOSECONDS)
    public long waitedNanos;
}
