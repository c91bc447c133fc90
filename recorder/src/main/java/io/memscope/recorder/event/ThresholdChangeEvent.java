package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * A move of the threshold of one event type while a session records; in force from the event's time on: what is shorter
 * is not in the recording.
 */
@Name("memscope.ThresholdChange")
@Label("Threshold Change")
@Description("The recorder moved the threshold of an event type, to stay within its CPU budget")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class ThresholdChangeEvent extends Event {

    /** The event type, such as {@code jdk.ThreadSleep}. */
    @Label("Event Type")
    public @Nullable String eventType;

    /** Threshold from now on. */
    @Label("Threshold")
    @Timespan(Timespan.NANOSECONDS)
    public long thresholdNanos;

    /** The session that moved it; of several in one JVM each has a budget of its own. */
    @Label("Session Name")
    public @Nullable String sessionName;

    /** Why, in a sentence. */
    @Label("Reason")
    public @Nullable String reason;

    /** As {@link ThrottleChangeEvent#ownCpuShare}. */
    @Label("Own CPU Share")
    @Percentage
    public double ownCpuShare;
}
