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

/** How a session was set up, what became of it, and what it cost. */
@Name("memscope.Session")
@Label("Session")
@Description("Configuration, derived settings, warnings and own cost of a MemScope session")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class SessionEvent extends Event {

    /** The value of a figure that the JVM does not tell, or that was not configured. */
    public static final long UNKNOWN = -1;

    /** Name of the session; recordings that overlap in one JVM carry each other's events, so this tells them apart. */
    @Label("Session Name")
    public @Nullable String sessionName;

    /** {@code start}, {@code snapshot} or {@code stop}. */
    @Label("Phase")
    public @Nullable String phase;

    /** Version of MemScope that recorded. */
    @Label("Version")
    public @Nullable String version;

    /** As configured, in (0, 1]. */
    @Label("Sample Rate")
    public double sampleRate;

    /** As configured; 0 keeps every class. */
    @Label("Minimum Allocation Size")
    @DataAmount
    public long minAllocationSizeBytes;

    /** As configured. */
    @Label("Buffer Size")
    @DataAmount
    public long bufferSizeBytes;

    /** What the JVM uses as thread buffer, or {@link #UNKNOWN}. */
    @Label("Effective Buffer Size")
    @DataAmount
    public long effectiveBufferSizeBytes;

    /**
     * The most that recording may cost, in per cent, before the throttle is lowered; {@link #UNKNOWN} if the throttle
     * stays as it is.
     */
    @Label("Maximum Overhead Percent")
    public double maxOverheadPercent;

    /** Throttle asked for {@code jdk.ObjectAllocationSample}, such as {@code 300/s}. */
    @Label("Throttle")
    public @Nullable String throttle;

    /** Time between two readings of the counters. */
    @Label("Counter Period")
    @Timespan(Timespan.NANOSECONDS)
    public long counterPeriodNanos;

    /** Time between two readings of the machine; 0 when they are off. */
    @Label("Host Period")
    @Timespan(Timespan.NANOSECONDS)
    public long hostPeriodNanos;

    /** Settings as given to JFR, one {@code event#key=value} per line. */
    @Label("Settings")
    public @Nullable String settings;

    /** CPU time of MemScope's own threads since the session started. */
    @Label("Own CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long ownCpuNanos;

    /**
     * CPU time of Flight Recorder's own threads since the session started, or {@link #UNKNOWN}; they serve all
     * recordings of the JVM together.
     */
    @Label("Flight Recorder CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long flightRecorderCpuNanos;

    /**
     * Events written since the session started, by all recordings of the JVM together, as far as they were flushed; or
     * {@link #UNKNOWN}.
     */
    @Label("Events")
    public long events;

    /**
     * CPU time that the application's threads spent on these events, or {@link #UNKNOWN}: reckoned from their number
     * and the measured cost of one of each kind, as nothing counts it.
     */
    @Label("Event CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long eventCpuNanos;

    /** What could not be done as configured, one per line; empty if all could. */
    @Label("Warnings")
    public @Nullable String warnings;
}
