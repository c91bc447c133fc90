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
 *   <li>{@code OldObjectSample}: it takes a stack at candidates without a limit of rate. Measured with 30 threads that
 *       allocate all the time: a tenth of their CPU time.
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

    /** Events with a threshold whose number has no bound: each thread makes as many as it likes. */
    static final List<String> UNBOUNDED = List.of(
            "jdk.ThreadSleep",
            "jdk.ThreadPark",
            "jdk.JavaMonitorWait",
            "jdk.JavaMonitorEnter",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce",
            "jdk.SocketRead",
            "jdk.SocketWrite");

    private static final double NORMAL_FROM_RATE = 0.05;
    private static final double HIGH_FROM_RATE = 0.5;

    /** Below, what is recorded beside the samples would leave nothing for them. */
    private static final double NORMAL_FROM_PERCENT = 0.3;

    static final double HIGH_FROM_PERCENT = 1;

    /** How much detail the sample rate asks for. */
    private enum Detail {
        LOW,
        NORMAL,
        HIGH
    }

    /** One setting of one event. */
    private record Row(String event, String key, String low, String normal, String high) {
        String value(Detail detail) {
            return switch (detail) {
                case LOW -> low;
                case NORMAL -> normal;
                case HIGH -> high;
            };
        }
    }

    private static final List<Row> ROWS = List.of(
            // At 1500 samples a second most new TLABs are sampled, and objects outside of them hardly are any more:
            // each
            // one as an event takes the error of class shares from 7 to 2 % where a third of the bytes is in large
            // arrays, for 100 to 1,500 events a second at 400 MB/s.
            new Row("jdk.ObjectAllocationOutsideTLAB", "enabled", "false", "false", "true"),

            // Threads. Start and end are two events in a thread's life; the stack of a start names who creates the
            // threads.
            on("jdk.ThreadStart"),
            on("jdk.ThreadEnd"),
            // Begin and end of each chunk: the JDK's own allocation counter, for tools that don't know MemScope's.
            every("jdk.ThreadAllocationStatistics", "everyChunk"),
            // Each second only where it is cheap: memscope.JvmCounters and memscope.HostSample tell the same.
            new Row("jdk.JavaThreadStatistics", "period", "10 s", "5 s", "1 s"),
            new Row("jdk.ThreadContextSwitchRate", "period", "10 s", "10 s", "1 s"),
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

            // Where CPU time goes. One sampler walks up to six stacks each period whatever the number of threads.
            new Row("jdk.ExecutionSample", "period", "200 ms", "20 ms", "10 ms"),
            new Row("jdk.NativeMethodSample", "period", "200 ms", "20 ms", "20 ms"),
            // memscope.HostSample has it; for tools that don't know that.
            new Row("jdk.CPULoad", "period", "10 s", "1 s", "1 s"),

            // Exceptions as a count; errors one by one, they are rare and OutOfMemoryError is one of them.
            new Row("jdk.ExceptionStatistics", "period", "10 s", "1 s", "1 s"),
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
            // Bursts are shorter than a period of the counters; at the low preset it would cost as much as they do.
            new Row("memscope.JvmAllocation", "enabled", "false", "true", "true"),
            on("memscope.Span"),
            on("memscope.HostSample"),
            on("memscope.Session"),
            on("memscope.ClassSize"),
            on("memscope.ThrottleChange"),
            on("memscope.ThresholdChange"));

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
            if (type != null && hasSetting(type, row.key())) {
                settings.put(row.event() + '#' + row.key(), value);
                settings.putIfAbsent(row.event() + "#enabled", "true");
                if (hasSetting(type, "stackTrace")) {
                    settings.put(row.event() + "#stackTrace", stackTrace(row.event()));
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
            settings.put(row.event() + '#' + row.key(), value);
            settings.putIfAbsent(row.event() + "#enabled", "true");
            settings.put(row.event() + "#stackTrace", stackTrace(row.event()));
        }
        return settings;
    }

    /** Stacks of MemScope's own events would be of its own code, or are known by the span's name. */
    private static String stackTrace(String event) {
        return String.valueOf(!event.startsWith("memscope."));
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

    /** As the rate asks for, and no more than a budget of overhead has room for. */
    private static Detail detail(SamplingConfig config) {
        double budgetPercent = config.maxOverheadPercent().orElse(Double.MAX_VALUE);
        if (config.sampleRate() >= HIGH_FROM_RATE && budgetPercent >= HIGH_FROM_PERCENT) {
            return Detail.HIGH;
        }
        return config.sampleRate() >= NORMAL_FROM_RATE && budgetPercent >= NORMAL_FROM_PERCENT
                ? Detail.NORMAL
                : Detail.LOW;
    }

    /**
     * The most that recording may cost, in per cent of the CPU time that the process uses or of one core, whichever is
     * more: as configured, else what the preset of that detail promises.
     */
    static double overheadPercent(SamplingConfig config) {
        return config.maxOverheadPercent().orElseGet(() -> switch (detail(config)) {
            case LOW -> 0.1;
            case NORMAL -> 0.5;
            case HIGH -> 2;
        });
    }

    /** Nanoseconds of a threshold as it is written above, such as {@code 500 us}. */
    static long nanos(String threshold) {
        String[] parts = threshold.split(" ", -1);
        long number = Long.parseLong(parts[0]);
        return switch (parts[1]) {
            case "ms" -> number * 1_000_000;
            case "us" -> number * 1_000;
            default -> number;
        };
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
