package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What all threads of the JVM together have allocated, read as often as the throttle of allocation samples begins anew:
 * it takes as many samples of a busy moment as of a quiet one, and only this tells how busy each was.
 */
@Name("memscope.JvmAllocation")
@Label("JVM Allocation")
@Description("Exact cumulative bytes allocated by all threads that ever lived")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class JvmAllocationEvent extends Event {

    /** Bytes allocated by all threads that ever lived. */
    @Label("Total Allocated")
    @DataAmount
    public long totalAllocatedBytes;
}
