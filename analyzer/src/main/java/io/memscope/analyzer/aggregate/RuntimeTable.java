package io.memscope.analyzer.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What explains a recording; null where it does not tell.
 *
 * @param jvms the JVMs that wrote it, in order; one, unless recordings were put together
 * @param os the operating system
 * @param cpu the processor
 * @param cores its cores
 * @param hardwareThreads its hardware threads
 * @param settings settings in force by event type and name; of several in turn, the last
 * @param settingChanges settings that were another before, in the order of time; the first 10,000
 * @param recordings names of the flight recordings that were running
 * @param lostBytes bytes of events that the JVM lost
 * @param lostBuffers how often it lost some
 * @param sessions what MemScope's recorder said of itself, in order
 * @param instanceSizes bytes of one instance by class, where the recorder worked it out
 * @param throttleChanges moves of the throttle of allocation samples by MemScope's recorder, in the order of time
 * @param thresholdChanges moves of the thresholds of other events by it, in the order of time
 */
public record RuntimeTable(
        List<Jvm> jvms,
        @Nullable String os,
        @Nullable String cpu,
        @Nullable Integer cores,
        @Nullable Integer hardwareThreads,
        Map<String, Map<String, String>> settings,
        List<SettingChange> settingChanges,
        List<String> recordings,
        @Nullable Long lostBytes,
        @Nullable Long lostBuffers,
        List<Session> sessions,
        Map<String, Long> instanceSizes,
        List<ThrottleChange> throttleChanges,
        List<ThresholdChange> thresholdChanges) {

    public RuntimeTable {
        // Buffers are flushed in any order.
        settingChanges = settingChanges.stream()
                .sorted(Comparator.comparingLong(SettingChange::epochNanos))
                .toList();
        throttleChanges = throttleChanges.stream()
                .sorted(Comparator.comparingLong(ThrottleChange::epochNanos))
                .toList();
        thresholdChanges = thresholdChanges.stream()
                .sorted(Comparator.comparingLong(ThresholdChange::epochNanos))
                .toList();
    }

    /** A setting in force, or null if the recording does not tell. */
    public @Nullable String setting(String event, String name) {
        Map<String, String> ofEvent = settings.get(event);
        return ofEvent == null ? null : ofEvent.get(name);
    }

    /** Whether the event was switched on, as far as the recording tells. */
    public boolean enabled(String event) {
        return "true".equals(setting(event, "enabled"));
    }

    /** Time between two samples of a thread that runs Java code, in nanoseconds; 0 if not recorded. */
    public long samplePeriodNanos() {
        Long period = Period.nanos(setting("jdk.ExecutionSample", "period"));
        return period == null ? 0 : period;
    }

    /** Longest time between two readings of MemScope's counters, in nanoseconds; 0 if no session tells. */
    public long counterPeriodNanos() {
        return sessions.stream().mapToLong(Session::counterPeriodNanos).max().orElse(0);
    }

    /**
     * A JVM.
     *
     * @param name as it calls itself
     * @param version its version line
     * @param pid process id
     * @param startEpochNanos when it started
     * @param jvmArguments its flags
     * @param javaArguments main class and arguments
     */
    public record Jvm(
            @Nullable String name,
            @Nullable String version,
            @Nullable Long pid,
            @Nullable Long startEpochNanos,
            @Nullable String jvmArguments,
            @Nullable String javaArguments) {

        // Written out: what the JVM makes of a record takes 10 ms to get going.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Jvm jvm && all().equals(jvm.all());
        }

        @Override
        public int hashCode() {
            return all().hashCode();
        }

        private List<@Nullable Object> all() {
            return Arrays.asList(name, version, pid, startEpochNanos, jvmArguments, javaArguments);
        }
    }

    /**
     * A setting that changed while it was recorded.
     *
     * @param epochNanos when the recording tells of it
     * @param event the event type
     * @param name {@code threshold}, say
     * @param before what it was
     * @param value what it is from then on
     */
    public record SettingChange(long epochNanos, String event, String name, String before, String value) {}

    /**
     * A {@code memscope.Session} event.
     *
     * @param epochNanos when
     * @param name the session's name
     * @param phase start, snapshot or stop
     * @param version of the recorder
     * @param sampleRate as given
     * @param minAllocationSizeBytes as given
     * @param bufferSizeBytes as given
     * @param effectiveBufferSizeBytes in force; null if unknown
     * @param throttle derived from the sample rate
     * @param counterPeriodNanos time between two readings of the counters
     * @param ownCpuNanos CPU time of MemScope's own threads so far
     * @param flightRecorderCpuNanos CPU time of Flight Recorder's own threads so far; null if unknown
     * @param eventCpuNanos what events took from the application's threads so far, reckoned; null if unknown
     * @param maxOverheadPercent the budget given; null if the throttle does not move
     * @param warnings one sentence each
     */
    public record Session(
            long epochNanos,
            @Nullable String name,
            @Nullable String phase,
            @Nullable String version,
            double sampleRate,
            long minAllocationSizeBytes,
            long bufferSizeBytes,
            @Nullable Long effectiveBufferSizeBytes,
            @Nullable String throttle,
            long counterPeriodNanos,
            @Nullable Long ownCpuNanos,
            @Nullable Long flightRecorderCpuNanos,
            @Nullable Long eventCpuNanos,
            @Nullable Double maxOverheadPercent,
            List<String> warnings) {}

    /**
     * A {@code memscope.ThrottleChange} event: the throttle of {@code jdk.ObjectAllocationSample} in force from then
     * on.
     *
     * @param epochNanos when
     * @param throttle such as {@code 75/s}
     * @param samplesPerSecond the same as a number; 0 if the event has none
     * @param sessionName the session that moved it
     * @param reason in a sentence
     * @param ownCpuShare what recording cost, as a share of the process's CPU time or of one core; null if unknown
     */
    public record ThrottleChange(
            long epochNanos,
            @Nullable String throttle,
            long samplesPerSecond,
            @Nullable String sessionName,
            @Nullable String reason,
            @Nullable Double ownCpuShare) {}

    /**
     * A {@code memscope.ThresholdChange} event: shorter events of that type are not in the recording from then on.
     *
     * @param epochNanos when
     * @param eventType such as {@code jdk.ThreadSleep}
     * @param thresholdNanos from then on
     * @param sessionName the session that moved it
     * @param reason in a sentence
     * @param ownCpuShare as in {@link ThrottleChange}
     */
    public record ThresholdChange(
            long epochNanos,
            String eventType,
            long thresholdNanos,
            @Nullable String sessionName,
            @Nullable String reason,
            @Nullable Double ownCpuShare) {}
}
