package io.memscope.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.SettingDescriptor;

/**
 * Given a configuration and the event types of the running JVM, gives the settings of the recording; types and settings
 * that this JVM does not have are left out.
 *
 * <p>What is not listed is off, also where the JDK's own {@code default.jfc} has it on. Left out on purpose, with the
 * reason:
 *
 * <ul>
 *   <li>{@code ThreadCPULoad}: {@code memscope.ThreadCounters} has the same exactly and only for threads that moved.
 *   <li>{@code ObjectAllocationInNewTLAB}: unthrottled, up to tens of thousands of events a second.
 *   <li>{@code ObjectCountAfterGC}, {@code ObjectCount}, {@code ThreadDump}: each stops the world.
 *   <li>stacks of {@code OldObjectSample} but for high precision: it takes one at each candidate, without a limit of
 *       rate. Without them it is as cheap as in {@code default.jfc}, and names the threads whose objects stay.
 *   <li>{@code BooleanFlag} and the other flag events: some 700 events in each chunk for the few that
 *       {@code GCHeapConfiguration}, {@code GCConfiguration} and the arguments in {@code JVMInformation} tell as well.
 *   <li>{@code InitialSystemProperty}, {@code InitialEnvironmentVariable}, {@code SystemProcess}: they carry secrets.
 *   <li>{@code JavaExceptionThrow}: on JDK 17 it has no throttle; {@code ExceptionStatistics} counts.
 *   <li>{@code VirtualThreadStart}, {@code VirtualThreadEnd}: one each for hundreds of thousands.
 * </ul>
 */
public final class RecordingSettings {

    /** The event that the throttle of the configuration is for. */
    static final String ALLOCATION_SAMPLE = "jdk.ObjectAllocationSample";

    /**
     * Minimum of interest from which on allocations outside of TLABs are recorded one by one. Measured share of the
     * bytes these events catch with 30 threads: 1 MB objects 100 %, 262 KB 64 %, 64 KB 20 to 25 %, 16 KB under 4 %;
     * below 64 KiB they would cost and tell nothing.
     */
    static final long OUTSIDE_TLAB_MINIMUM_BYTES = 64 * 1024;

    private static final double NORMAL_FROM_RATE = 0.05;
    private static final double HIGH_FROM_RATE = 0.5;

    /** How much detail the sample rate asks for. */
    private enum Detail {
        LOW,
        NORMAL,
        HIGH
    }

    /** One setting of one event; a null value leaves the event off at that detail. */
    private record Row(String event, String key, String low, String normal, String high) {
        String value(Detail detail) {
            return switch (detail) {
                case LOW -> low;
                case NORMAL -> normal;
                case HIGH -> high;
            };
        }
    }

    private static final String OFF = "";

    private static final List<Row> ROWS = List.of(
            // Threads. Start and end are two events in a thread's life; the stack of a start names who creates the
            // threads.
            on("jdk.ThreadStart"),
            on("jdk.ThreadEnd"),
            // Begin and end of each chunk: the JDK's own allocation counter, for tools that don't know MemScope's.
            every("jdk.ThreadAllocationStatistics", "everyChunk"),
            every("jdk.JavaThreadStatistics", "1 s"),
            every("jdk.ThreadContextSwitchRate", "1 s"),
            on("jdk.VirtualThreadSubmitFailed"),
            // 20 ms is the JDK's; a pinned carrier is a lost core, and rare.
            new Row("jdk.VirtualThreadPinned", "threshold", "20 ms", "1 ms", "0 ms"),

            // Waiting. sleep(1) and parkNanos of 1 ms must be seen, they are how a poll loop looks, and park may return
            // early: hence
            // 500 us. A thread pays for an event (a few microseconds, most of it the stack) at most once per 500 us
            // that it was idle.
            new Row("jdk.ThreadSleep", "threshold", "10 ms", "500 us", "500 us"),
            new Row("jdk.ThreadPark", "threshold", "10 ms", "500 us", "500 us"),
            new Row("jdk.JavaMonitorWait", "threshold", "10 ms", "500 us", "500 us"),
            // Entering a monitor that is taken costs a switch of threads, some 50 us; shorter waits never leave the
            // CPU.
            new Row("jdk.JavaMonitorEnter", "threshold", "10 ms", "500 us", "100 us"),

            // Files and sockets. 1 ms is a disk's seek and the threshold of JDK 25, which also throttles; there the
            // throttle is raised
            // so that a session loses nothing before 1000 slow operations a second. fsync is rare and slow.
            new Row("jdk.FileRead", "threshold", "10 ms", "1 ms", "100 us"),
            new Row("jdk.FileWrite", "threshold", "10 ms", "1 ms", "100 us"),
            new Row("jdk.SocketRead", "threshold", "10 ms", "1 ms", "100 us"),
            new Row("jdk.SocketWrite", "threshold", "10 ms", "1 ms", "100 us"),
            new Row("jdk.FileRead", "throttle", "100/s", "1000/s", "1000/s"),
            new Row("jdk.FileWrite", "throttle", "100/s", "1000/s", "1000/s"),
            new Row("jdk.SocketRead", "throttle", "100/s", "1000/s", "1000/s"),
            new Row("jdk.SocketWrite", "throttle", "100/s", "1000/s", "1000/s"),
            new Row("jdk.FileForce", "threshold", "10 ms", "1 ms", "0 ms"),

            // Garbage collection: a handful of events for each collection, written by the collector's threads.
            on("jdk.GarbageCollection"),
            on("jdk.YoungGarbageCollection"),
            on("jdk.OldGarbageCollection"),
            on("jdk.ParallelOldGarbageCollection"),
            on("jdk.G1GarbageCollection"),
            on("jdk.ZYoungGarbageCollection"),
            on("jdk.ZOldGarbageCollection"),
            on("jdk.GCPhasePause"),
            new Row("jdk.GCPhasePauseLevel1", "enabled", "false", "true", "true"),
            new Row("jdk.GCPhasePauseLevel2", "enabled", "false", "false", "true"),
            on("jdk.GCPhaseConcurrent"),
            on("jdk.GCHeapSummary"),
            on("jdk.G1HeapSummary"),
            on("jdk.PSHeapSummary"),
            on("jdk.MetaspaceSummary"),
            on("jdk.GCReferenceStatistics"),
            on("jdk.GCCPUTime"),
            on("jdk.SystemGC"),
            on("jdk.PromotionFailed"),
            on("jdk.EvacuationFailed"),
            on("jdk.ConcurrentModeFailure"),
            on("jdk.ZAllocationStall"),
            every("jdk.GCConfiguration", "beginChunk"),
            every("jdk.GCHeapConfiguration", "beginChunk"),
            // TLAB sizes are needed to correct samples for what they miss.
            every("jdk.GCTLABConfiguration", "beginChunk"),
            every("jdk.YoungGenerationConfiguration", "beginChunk"),
            new Row("jdk.OldObjectSample", "cutoff", OFF, "0 ns", "0 ns"),
            new Row("jdk.OldObjectSample", "stackTrace", OFF, "false", "true"),

            // Where CPU time goes. One sampler walks up to six stacks each period whatever the number of threads.
            new Row("jdk.ExecutionSample", "period", "100 ms", "20 ms", "10 ms"),
            new Row("jdk.NativeMethodSample", "period", "100 ms", "20 ms", "20 ms"),
            every("jdk.CPULoad", "1 s"),

            // Exceptions as a count; errors one by one, they are rare and OutOfMemoryError is one of them.
            every("jdk.ExceptionStatistics", "1 s"),
            on("jdk.JavaErrorThrow"),

            // What holds the application as a whole: each is one small event.
            // There are a few a second, but for collections, which have events anyway.
            new Row("jdk.SafepointBegin", "threshold", "10 ms", "1 ms", "1 ms"),
            new Row("jdk.ExecuteVMOperation", "threshold", "10 ms", "1 ms", "1 ms"),
            every("jdk.PhysicalMemory", "everyChunk"),
            every("jdk.ResidentSetSize", "1 s"),
            every("jdk.SwapSpace", "everyChunk"),
            every("jdk.DirectBufferStatistics", "5 s"),
            every("jdk.NetworkUtilization", "5 s"),
            every("jdk.ContainerConfiguration", "beginChunk"),
            every("jdk.ContainerCPUUsage", "10 s"),
            every("jdk.ContainerCPUThrottling", "10 s"),
            every("jdk.ContainerMemoryUsage", "10 s"),

            // Provenance, once in each chunk.
            every("jdk.JVMInformation", "beginChunk"),
            every("jdk.OSInformation", "beginChunk"),
            every("jdk.VirtualizationInformation", "beginChunk"),
            every("jdk.CPUInformation", "beginChunk"),
            every("jdk.CPUTimeStampCounter", "beginChunk"),
            on("jdk.ActiveRecording"),
            on("jdk.ActiveSetting"),
            on("jdk.DataLoss"),
            on("jdk.DumpReason"),
            on("jdk.Shutdown"),

            // MemScope's own; their cost is that of the readings, which have periods of their own.
            on("memscope.ThreadCounters"),
            on("memscope.JvmCounters"),
            // Has a period only while the recorder's hook is there, which goes with the last session.
            every("memscope.JvmCounters", "endChunk"),
            on("memscope.Span"),
            on("memscope.HostSample"),
            on("memscope.Session"),
            on("memscope.ClassSize"));

    private RecordingSettings() {}

    /**
     * Settings by {@code event#key} in the order of their names, as {@link jdk.jfr.Recording#setSettings(Map)} takes
     * them.
     */
    static Map<String, String> of(SamplingConfig config, Collection<EventType> types) {
        Map<String, EventType> known =
                types.stream().collect(Collectors.toMap(EventType::getName, Function.identity()));
        Map<String, String> settings = new TreeMap<>();
        for (Row row : rows(config)) {
            EventType type = known.get(row.event());
            String value = row.value(detail(config));
            if (type != null && hasSetting(type, row.key()) && !value.isEmpty()) {
                settings.put(row.event() + '#' + row.key(), value);
                settings.putIfAbsent(row.event() + "#enabled", "true");
                if (hasSetting(type, "stackTrace")) {
                    settings.putIfAbsent(row.event() + "#stackTrace", "true");
                }
            }
        }
        return settings;
    }

    /**
     * Settings for a JVM whose event types are not known here, for a settings file: Flight Recorder ignores in it what
     * it does not have.
     *
     * @return by {@code event#key}, in the order of their names
     */
    public static Map<String, String> forAnyJvm(SamplingConfig config) {
        Map<String, String> settings = new TreeMap<>();
        for (Row row : rows(config)) {
            String value = row.value(detail(config));
            if (!value.isEmpty()) {
                settings.put(row.event() + '#' + row.key(), value);
                settings.putIfAbsent(row.event() + "#enabled", "true");
                settings.putIfAbsent(row.event() + "#stackTrace", "true");
            }
        }
        return settings;
    }

    private static List<Row> rows(SamplingConfig config) {
        List<Row> rows = new ArrayList<>(ROWS);
        String throttle = config.throttle();
        rows.add(new Row(ALLOCATION_SAMPLE, "throttle", throttle, throttle, throttle));
        if (config.minAllocationSize() >= OUTSIDE_TLAB_MINIMUM_BYTES) {
            rows.add(on("jdk.ObjectAllocationOutsideTLAB"));
        }
        return rows;
    }

    private static Detail detail(SamplingConfig config) {
        if (config.sampleRate() >= HIGH_FROM_RATE) {
            return Detail.HIGH;
        }
        return config.sampleRate() >= NORMAL_FROM_RATE ? Detail.NORMAL : Detail.LOW;
    }

    /** Whether waits from 500 us on are recorded, not only those of 10 ms. */
    static boolean recordsShortWaits(SamplingConfig config) {
        return detail(config) != Detail.LOW;
    }

    private static boolean hasSetting(EventType type, String key) {
        return type.getSettingDescriptors().stream()
                .map(SettingDescriptor::getName)
                .anyMatch(key::equals);
    }

    private static Row on(String event) {
        return new Row(event, "enabled", "true", "true", "true");
    }

    private static Row every(String event, String period) {
        return new Row(event, "period", period, period, period);
    }
}
