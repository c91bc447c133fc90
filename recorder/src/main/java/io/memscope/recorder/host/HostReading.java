package io.memscope.recorder.host;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the operating system said at one moment.
 *
 * @param nanoTime when, by {@link System#nanoTime()}
 * @param machineCpu share of all cores in use since the reading before, 0 to 1; absent in the first reading and when
 *     the kernel's clock did not tick between the two
 * @param processCpu share of all cores used by this process since the reading before, 0 to 1; absent in the first
 * @param coreCpu the same as {@code machineCpu} for each logical core; empty when that is absent
 * @param loadAverage1m load average of the last minute; absent where the platform has none
 * @param physicalUsedBytes physical memory that is not available to new programs
 * @param physicalTotalBytes physical memory of the machine
 * @param residentSetBytes resident set of this process; absent if it could not be read
 * @param diskReads read operations of all disks since boot
 * @param diskWrites write operations of all disks since boot
 * @param diskReadBytes bytes read from all disks since boot
 * @param diskWrittenBytes bytes written to all disks since boot
 * @param networkReceivedBytes bytes received by all network interfaces but loopback since boot
 * @param networkSentBytes bytes sent by all network interfaces but loopback since boot
 * @param contextSwitches context switches of the machine since boot; absent where the platform does not count
 * @param processContextSwitches context switches of this process since its start, threads that ended included; absent
 *     where it takes native access that was not granted
 */
public record HostReading(
        long nanoTime,
        OptionalDouble machineCpu,
        OptionalDouble processCpu,
        List<Double> coreCpu,
        OptionalDouble loadAverage1m,
        long physicalUsedBytes,
        long physicalTotalBytes,
        OptionalLong residentSetBytes,
        long diskReads,
        long diskWrites,
        long diskReadBytes,
        long diskWrittenBytes,
        long networkReceivedBytes,
        long networkSentBytes,
        OptionalLong contextSwitches,
        OptionalLong processContextSwitches) {

    public HostReading {
        coreCpu = List.copyOf(coreCpu);
    }
}
