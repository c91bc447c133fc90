package io.memscope.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures come from.
 *
 * @param analyzerVersion MemScope's version
 * @param reader which reader read the files
 * @param files as given
 * @param fileBytes their size
 * @param formatVersion JFR format of the first chunk
 * @param chunkCount chunks read
 * @param eventCount events in the files, of all types
 * @param startEpochNanos start of what was analyzed, nanoseconds since the epoch
 * @param durationNanos its length
 * @param filter the part that was asked for; null for all
 * @param jvm the JVM recorded; null if it does not tell
 * @param os the operating system; null if it does not tell
 * @param cpu the processor; null if it does not tell
 * @param recordings the flight recordings that were running, by name
 * @param session MemScope's recorder; null if another tool recorded
 */
public record Provenance(
        String analyzerVersion,
        String reader,
        List<String> files,
        long fileBytes,
        String formatVersion,
        int chunkCount,
        long eventCount,
        long startEpochNanos,
        long durationNanos,
        @Nullable Filter filter,
        @Nullable Jvm jvm,
        @Nullable String os,
        @Nullable Cpu cpu,
        List<String> recordings,
        @Nullable Session session) {

    public Provenance {
        files = List.copyOf(files);
        recordings = List.copyOf(recordings);
    }

    /**
     * The part of the recording that was asked for.
     *
     * @param fromEpochNanos start of the time range; null for the recording's
     * @param toEpochNanos end of the time range; null for the recording's
     * @param threads pattern of thread names; null for all
     * @param include pattern of stacks that are in; null for all
     * @param exclude pattern of stacks that are out; null for none
     * @param keptShare part of the bytes allocated, from 0 to 1, whose stacks are in; null if all are
     */
    public record Filter(
            @Nullable Long fromEpochNanos,
            @Nullable Long toEpochNanos,
            @Nullable String threads,
            @Nullable String include,
            @Nullable String exclude,
            @Nullable Double keptShare) {

        /** Whether only some stacks are in. */
        public boolean limitsStacks() {
            return include != null || exclude != null;
        }
    }

    /**
     * The JVM recorded.
     *
     * @param name as it calls itself
     * @param version its version line
     * @param pid process id; null if not told
     * @param startEpochNanos when it started; null if not told
     * @param jvmArguments its flags
     * @param javaArguments main class and arguments
     * @param multiple whether the recording holds chunks of more than one JVM
     */
    public record Jvm(
            @Nullable String name,
            @Nullable String version,
            @Nullable Long pid,
            @Nullable Long startEpochNanos,
            @Nullable String jvmArguments,
            @Nullable String javaArguments,
            boolean multiple) {}

    /**
     * The processor.
     *
     * @param description model
     * @param cores cores; null if not told
     * @param hardwareThreads hardware threads; null if not told
     */
    public record Cpu(
            @Nullable String description,
            @Nullable Integer cores,
            @Nullable Integer hardwareThreads) {}

    /**
     * MemScope's recorder.
     *
     * @param name the session's name
     * @param version of the recorder
     * @param sampleRate as given
     * @param minAllocationSizeBytes as given
     * @param bufferSizeBytes as given
     * @param effectiveBufferSizeBytes in force; null if unknown
     * @param throttle derived from the sample rate
     * @param ownCpuNanos CPU time of MemScope's own threads; null if the session did not end
     * @param warnings settings that could not be applied, and the like
     */
    public record Session(
            @Nullable String name,
            @Nullable String version,
            double sampleRate,
            long minAllocationSizeBytes,
            long bufferSizeBytes,
            @Nullable Long effectiveBufferSizeBytes,
            @Nullable String throttle,
            @Nullable Long ownCpuNanos,
            List<String> warnings) {

        public Session {
            warnings = List.copyOf(warnings);
        }
    }
}
