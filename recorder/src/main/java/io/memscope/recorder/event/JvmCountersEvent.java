package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * What all threads of the JVM together have done, those that ended included; the difference to the live threads' own
 * counters is what threads did that ended between two readings.
 *
 * <p>Periodic in JFR's sense at the end of each chunk, which gives the recorder its last turn whoever ends the
 * recording.
 */
@Name("memscope.JvmCounters")
@Label("JVM Counters")
@Description("Exact cumulative counters of the whole JVM")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
@Period("endChunk")
public final class JvmCountersEvent extends Event {

    /** The value of {@link #totalAllocatedBytes} on a JDK that does not count it. */
    public static final long NOT_COUNTED = -1;

    /** Bytes allocated by all threads that ever lived; {@link #NOT_COUNTED} where the JDK can't tell (JDK-8304074). */
    @Label("Total Allocated")
    @DataAmount
    public long totalAllocatedBytes;

    /**
     * Bytes allocated by the threads that live, the sum of their own counters, or {@link #NOT_COUNTED}. The total less
     * this is what threads allocated that have ended, so its growth between two events bounds what ended in between.
     */
    @Label("Live Threads Allocated")
    @DataAmount
    public long liveAllocatedBytes;

    /** Threads started since the JVM's start. */
    @Label("Started Threads")
    public long startedThreads;

    /** Live platform threads. */
    @Label("Live Threads")
    public int liveThreads;

    /** The most platform threads alive at once since the JVM's start. */
    @Label("Peak Threads")
    public int peakThreads;

    /** Bytes of the heap in use, garbage included. */
    @Label("Heap Used")
    @DataAmount
    public long heapUsedBytes;
}
