package io.memscope.analyzer.aggregate;

import java.util.Arrays;
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
 * @param recordings names of the flight recordings that were running
 * @param lostBytes bytes of events that the JVM lost
 * @param sessions what MemScope's recorder said of itself, in order
 * @param instanceSizes bytes of one instance by class, where the recorder worked it out
 */
public record RuntimeTable(
        List<Jvm> jvms,
        @Nullable String os,
        @Nullable String cpu,
        @Nullable Integer cores,
        @Nullable Integer hardwareThreads,
        Map<String, Map<String, String>> settings,
        List<String> recordings,
        @Nullable Long lostBytes,
        List<Session> sessions,
        Map<String, Long> instanceSizes) {

    /** A setting in force, or null if the recording does not tell. */
    public @Nullable String setting(String event, String name) {
        Map<String, String> ofEvent = settings.get(event);
        return ofEvent == null ? null : ofEvent.get(name);
    }

    /** Whether the event was switched on, as far as the recording tells. */
    public boolean enabled(String event) {
        return "true".equals(setting(event, "enabled"));
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
            List<String> warnings) {}
}
