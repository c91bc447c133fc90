package io.memscope.recorder.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the machine and of this process as the operating system sees it; disk, network and switch figures are
 * cumulative since boot or process start.
 */
@Name("memscope.HostSample")
@Label("Host Sample")
@Description("CPU, memory, disk and network of the machine and of this process")
@Category(MemScopeEvents.CATEGORY)
@StackTrace(false)
@Enabled(false)
public final class HostSampleEvent extends Event {

    /** The value of a figure that the platform does not give, or not yet: loads need two readings. */
    public static final long NOT_AVAILABLE = -1;

    /** Share of all cores in use since the previous sample, 0 to 1, or {@link #NOT_AVAILABLE}. */
    @Label("Machine CPU")
    @Percentage
    public double machineCpu;

    /** Share of all cores used by this process since the previous sample, 0 to 1, or {@link #NOT_AVAILABLE}. */
    @Label("Process CPU")
    @Percentage
    public double processCpu;

    /**
     * Share in use of each logical core, 0 to 1, comma separated, three decimals with a point; empty where not
     * available.
     */
    @Label("Core CPU")
    public @Nullable String coreCpu;

    /** Load average of the last minute, or {@link #NOT_AVAILABLE}. */
    @Label("Load Average 1m")
    public double loadAverage1m;

    /** Physical memory that is not available to new programs. */
    @Label("Physical Memory Used")
    @DataAmount
    public long physicalUsedBytes;

    /** Physical memory of the machine. */
    @Label("Physical Memory")
    @DataAmount
    public long physicalTotalBytes;

    /** Resident set of this process. */
    @Label("Resident Set")
    @DataAmount
    public long residentSetBytes;

    /** Read operations of all disks. */
    @Label("Disk Reads")
    public long diskReads;

    /** Write operations of all disks. */
    @Label("Disk Writes")
    public long diskWrites;

    /** Bytes read from all disks. */
    @Label("Disk Read")
    @DataAmount
    public long diskReadBytes;

    /** Bytes written to all disks. */
    @Label("Disk Written")
    @DataAmount
    public long diskWrittenBytes;

    /** Bytes received on all network interfaces but loopback. */
    @Label("Network Received")
    @DataAmount
    public long networkReceivedBytes;

    /** Bytes sent on all network interfaces but loopback. */
    @Label("Network Sent")
    @DataAmount
    public long networkSentBytes;

    /** Context switches of the machine. */
    @Label("Context Switches")
    public long contextSwitches;

    /** Context switches of this process. */
    @Label("Process Context Switches")
    public long processContextSwitches;
}
