package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * A move of the throttle of {@code jdk.ObjectAllocationSample} while a session records; in force from the event's time
 * on, so that samples before and after stand for different numbers of bytes.
 */
@Name("memscope.ThrottleChange")
@Label("Throttle Change")
@Description("The recorder moved the rate of allocation samples, to stay within its CPU budget")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class ThrottleChangeEvent extends Event {

    /** Throttle from now on, such as {@code 75/s}. */
    @Label("Throttle")
    public @Nullable String throttle;

    /** The same as a number: the most samples in a second. */
    @Label("Samples per Second")
    public long samplesPerSecond;

    /** The session that moved it; of several in one JVM each has a budget of its own. */
    @Label("Session Name")
    public @Nullable String sessionName;

    /** Why, in a sentence. */
    @Label("Reason")
    public @Nullable String reason;

    /**
     * What recording cost since the look before, as a share of the CPU time that the process used meanwhile or of one
     * core, whichever is more; 0 to 1.
     */
    @Label("Own CPU Share")
    @Percentage
    public double ownCpuShare;
}
