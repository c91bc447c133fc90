package io.memscope.remote.continuous;

import io.memscope.recorder.RecordingSettings;
import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.jvm.JmxLink;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

/**
 * The recording in a JVM from which a {@link RollingStore} is filled: found by its name, or started; it goes on when
 * who fetches from it dies.
 */
final class TargetRecording {
    private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (.+)$");
    private static final String BLOCK_BYTES = Integer.toString(1 << 20);
    private static final String EXIT = "exit-p";

    /**
     * The JDK's own counters: of allocation at both ends of each chunk, so exactly for each time between two fetches;
     * of CPU as a load.
     */
    private static final Map<String, String> JDK_COUNTERS = Map.of(
            "jdk.ThreadAllocationStatistics#enabled", "true",
            "jdk.ThreadAllocationStatistics#period", "everyChunk",
            "jdk.ThreadCPULoad#enabled", "true",
            "jdk.ThreadCPULoad#period", "10 s");

    private final FlightRecorderMXBean recorder;
    private final RollingStore store;
    private final long pid;
    private final long id;
    private final boolean resumed;
    private final Optional<Path> repository;

    private TargetRecording(
            FlightRecorderMXBean recorder,
            RollingStore store,
            long pid,
            long id,
            boolean resumed,
            Optional<Path> repository) {
        this.recorder = recorder;
        this.store = store;
        this.pid = pid;
        this.id = id;
        this.resumed = resumed;
        this.repository = repository;
    }

    /** What the recording for a directory is called. */
    static String name(Path directory) {
        CRC32 sum = new CRC32();
        sum.update(directory.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return "memscope-continuous-" + Long.toHexString(sum.getValue());
    }

    /**
     * Finds the recording in a JVM, or starts it.
     *
     * @throws JvmUnreachableException if the JVM does not answer or has no Flight Recorder
     */
    static TargetRecording open(JvmConnection jvm, JmxLink link, ContinuousOptions options, RollingStore store)
            throws IOException {
        String name = name(options.directory());
        if (jvm.command("JFR.check").contains("is disabled")) {
            // The bean would record all the same.
            throw new JvmUnreachableException(
                    Obstacle.NO_FLIGHT_RECORDER,
                    "pid %d: Flight Recorder is disabled (-XX:-FlightRecorder)".formatted(jvm.pid()));
        }
        FlightRecorderMXBean recorder = link.flightRecorder();
        Optional<RecordingInfo> found = find(recorder, name);
        long id = found.isPresent() ? found.get().getId() : start(recorder, name, options.config());
        Matcher path = REPOSITORY.matcher(jvm.command("JFR.configure"));
        Optional<Path> repository =
                path.find() ? Optional.of(jvm.here(path.group(1).strip())) : Optional.empty();
        TargetRecording recording = new TargetRecording(recorder, store, jvm.pid(), id, found.isPresent(), repository);
        recording.bound(options);
        return recording;
    }

    /** By the bean, so that no file has to be where the JVM can read it. */
    private static long start(FlightRecorderMXBean recorder, String name, SamplingConfig config) throws IOException {
        long id = recorder.newRecording();
        try {
            Map<String, String> settings = new HashMap<>(RecordingSettings.forAnyJvm(config));
            settings.putAll(JDK_COUNTERS);
            recorder.setRecordingSettings(id, settings);
            recorder.setRecordingOptions(id, Map.of("name", name, "disk", "true"));
            recorder.startRecording(id);
            return id;
        } catch (RuntimeException refused) {
            recorder.closeRecording(id);
            throw new IOException("Flight Recorder refuses: " + refused.getMessage(), refused);
        }
    }

    private static Optional<RecordingInfo> find(FlightRecorderMXBean recorder, String name) {
        return recorder.getRecordings().stream()
                .filter(recording ->
                        recording.getName().equals(name) && recording.getState().equals("RUNNING"))
                .findFirst();
    }

    /** The JVM holds no more than its part, and hands over the rest when it ends in good order. */
    private void bound(ContinuousOptions options) {
        Map<String, String> limits = new HashMap<>();
        limits.put("maxSize", Long.toString(options.repositoryBytes()));
        limits.put("maxAge", options.keepAge().toSeconds() + " s");
        recorder.setRecordingOptions(id, limits);
    }

    /**
     * Has the JVM write what is not fetched yet when it ends.
     *
     * @throws IOException if it can't write into the directory, as a JVM of another user or in a container
     */
    void handOverAtExit() throws IOException {
        Map<String, String> exit = new HashMap<>();
        exit.put("dumpOnExit", "true");
        exit.put("destination", exitFile().toAbsolutePath().toString());
        try {
            recorder.setRecordingOptions(id, exit);
        } catch (RuntimeException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private Path exitFile() {
        return store.directory().resolve(EXIT + pid);
    }

    boolean isResumed() {
        return resumed;
    }

    /**
     * Puts what was recorded up to now into the store.
     *
     * @return the chunks that came
     * @throws IOException if the JVM has gone or the disk refuses; what came is in the store
     */
    ChunkStream fetch() throws IOException {
        try {
            long copy = recorder.cloneRecording(id, true);
            try {
                return fetch(copy);
            } finally {
                recorder.closeRecording(copy);
            }
        } catch (RuntimeException refused) {
            throw new IOException("the recording in the JVM can't be read: " + refused.getMessage(), refused);
        }
    }

    private ChunkStream fetch(long copy) throws IOException {
        Map<String, String> options = new HashMap<>();
        options.put("blockSize", BLOCK_BYTES);
        // The last chunk may come again; the store knows it.
        store.endNanos(pid)
                .ifPresent(end -> options.put(
                        "startTime", Instant.ofEpochSecond(0, end - 1_000_000).toString()));
        ChunkStream chunks = new ChunkStream(store, pid);
        long stream = recorder.openStream(copy, options);
        try (chunks) {
            byte[] block = recorder.readStream(stream);
            while (block != null) {
                chunks.write(block);
                block = recorder.readStream(stream);
            }
        } finally {
            recorder.closeStream(stream);
        }
        return chunks;
    }

    /** Ends it, and leaves nothing of it in the JVM. */
    void close() throws IOException {
        try {
            recorder.closeRecording(id);
        } catch (RuntimeException gone) {
            throw new IOException(gone.getMessage(), gone);
        } finally {
            // Closing writes it where the exit's would have gone.
            Files.deleteIfExists(exitFile());
        }
    }

    /**
     * Puts what a JVM that has ended left behind into the store: what it wrote when it ended, else the chunks of its
     * repository, of which the last ends with its last flush.
     *
     * @return the chunks that came
     * @throws IOException if they can't be read or written
     */
    ChunkStream salvage() throws IOException {
        ChunkStream chunks = new ChunkStream(store, pid);
        try (chunks) {
            if (takeExitFile(exitFile(), chunks)) {
                return chunks;
            }
            if (repository.isPresent() && Files.isDirectory(repository.get())) {
                List<Path> files;
                try (Stream<Path> all = Files.list(repository.get())) {
                    files = all.filter(file -> file.toString().endsWith(".jfr"))
                            .sorted()
                            .toList();
                }
                for (Path file : files) {
                    copyChunk(file, chunks);
                }
            }
        }
        return chunks;
    }

    /** A chunk that was being written when the JVM was killed is longer, or shorter, than its header says. */
    private void copyChunk(Path file, ChunkStream whole) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<ChunkFile.Header> header = ChunkFile.Header.read(bytes);
        if (header.isPresent() && header.get().chunkBytes() == bytes.length) {
            whole.write(bytes);
        } else if (header.isPresent() && !store.has(header.get().startNanos(), pid)) {
            ChunkWriter writer = store.begin(header.get(), pid);
            writer.write(bytes, 0, bytes.length);
            writer.keepPartial();
        }
    }

    /** Takes in what JVMs wrote into a directory at their ends while nobody was there to fetch. */
    static void takeExitFiles(RollingStore store) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(store.directory())) {
            files = all.filter(file -> file.getFileName().toString().matches(EXIT + "\\d{1,18}"))
                    .toList();
        }
        for (Path file : files) {
            long pid = Long.parseLong(file.getFileName().toString().substring(EXIT.length()));
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                try (ChunkStream chunks = new ChunkStream(store, pid)) {
                    takeExitFile(file, chunks);
                }
            }
        }
    }

    private static boolean takeExitFile(Path file, ChunkStream chunks) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            return false;
        }
        byte[] block = new byte[1 << 20];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                chunks.write(block, read);
            }
        }
        Files.delete(file);
        return true;
    }
}
