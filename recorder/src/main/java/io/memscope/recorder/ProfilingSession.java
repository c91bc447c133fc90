package io.memscope.recorder;

import io.memscope.recorder.counter.ContentionMonitoring;
import io.memscope.recorder.event.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Given a running JVM and a destination, records what its threads allocate and wait for until it is stopped, and gives
 * the recording as a file.
 *
 * <pre>{@code
 * try (ProfilingSession session = ProfilingSession.start(Path.of("out"), SamplingConfig.defaults())) {
 *     work();
 * }
 * }</pre>
 *
 * <p>Several sessions may run at once, beside recordings of the application's own; Flight Recorder lets the finest
 * settings win for all of them, and a session says in its warnings when that changed its sampling. Recordings that
 * overlap hold each other's events.
 *
 * <p>What is left behind when a session is not stopped: an exception in the application ends in {@link #close()} as
 * usual; {@code System.exit} writes the file with the last counters, but without class sizes and a last host reading; a
 * killed process leaves an empty file at the destination and what was recorded up to its last second as {@code .jfr}
 * chunks in {@link #repository()}.
 *
 * <p>All methods may be called by any thread.
 */
public final class ProfilingSession implements AutoCloseable {

    private final String name;
    private final SamplingConfig config;
    private final Path destination;
    private final Duration hostPeriod;
    private final boolean contentionTimes;
    private final Recording recording;
    private final Map<String, String> settings;
    private final OptionalLong effectiveBufferBytes;
    private final SessionWarnings warnings;
    private final AtomicBoolean stopCommitted = new AtomicBoolean();

    private final ClassSizeEvents classSizes = new ClassSizeEvents();

    private volatile long ownCpuNanosAtStart;
    private boolean finished;
    private boolean detached;

    private ProfilingSession(
            SessionOptions options,
            Path destination,
            Recording recording,
            Map<String, String> settings,
            OptionalLong effectiveBufferBytes,
            SessionWarnings warnings,
            boolean contentionTimes) {
        this.name = options.name();
        this.config = options.config();
        this.hostPeriod = options.hostPeriod();
        this.destination = destination;
        this.recording = recording;
        this.settings = settings;
        this.effectiveBufferBytes = effectiveBufferBytes;
        this.warnings = warnings;
        this.contentionTimes = contentionTimes;
    }

    /**
     * Starts a session with the readings of {@link SessionOptions#of(SamplingConfig)}.
     *
     * @param destination the file to write if it ends in {@code .jfr}, else a directory, made if missing, for a file
     *     with the session's name; a file that exists is replaced
     * @throws IOException if the destination can't be written; nothing has been started then
     * @throws IllegalStateException if Flight Recorder is not available in this JVM
     */
    public static ProfilingSession start(Path destination, SamplingConfig config) throws IOException {
        return start(destination, SessionOptions.of(config));
    }

    /** Starts a session as {@link #start(Path, SamplingConfig)} does, with more to choose. */
    public static ProfilingSession start(Path destination, SessionOptions options) throws IOException {
        if (!FlightRecorder.isAvailable()) {
            throw new IllegalStateException("Flight Recorder is not available in this JVM ("
                    + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ")");
        }
        // One at a time: two starts would race for the destination and for who initialises Flight Recorder.
        synchronized (ProfilingSession.class) {
            Path file = RecordingDestination.prepare(destination, options.name());
            return startInto(file, options);
        }
    }

    private static ProfilingSession startInto(Path file, SessionOptions options) throws IOException {
        SamplingConfig config = options.config();
        SessionWarnings warnings = new SessionWarnings();
        RecorderLoop loop = RecorderLoop.INSTANCE;
        if (loop.isDestinationInUse(file)) {
            throw new IOException(file + " is already being written by another session");
        }
        // Before anything that initialises Flight Recorder.
        FlightRecorderOptions.ThreadBuffer buffer = FlightRecorderOptions.requestThreadBuffer(config.bufferSize());
        buffer.warning().ifPresent(warnings::add);
        loop.prepare();

        Recording recording = DiskRecording.create(warnings::add);
        boolean contentionTimes = false;
        ProfilingSession session = null;
        try {
            Map<String, String> settings = RecordingSettings.of(
                    config, FlightRecorder.getFlightRecorder().getEventTypes());
            recording.setName(options.name());
            recording.setSettings(settings);
            recording.setDestination(file);
            recording.setDumpOnExit(true);
            if (options.contentionTimes()) {
                contentionTimes = ContentionMonitoring.acquire();
                if (!contentionTimes) {
                    warnings.add("blocked and waited times are not recorded: this JVM does not measure them");
                }
            }
            session = new ProfilingSession(
                    options, file, recording, settings, buffer.effectiveBytes(), warnings, contentionTimes);
            recording.start();
            session.begin();
            return session;
        } catch (IOException | RuntimeException | Error failure) {
            if (session != null) {
                loop.close(session);
            }
            if (contentionTimes) {
                ContentionMonitoring.release();
            }
            recording.close();
            throw failure;
        }
    }

    private void begin() {
        RecorderLoop loop = RecorderLoop.INSTANCE;
        loop.open(this);
        ownCpuNanosAtStart = loop.ownCpuNanos();
        loop.writeBaseline(this);
        checkThrottle();
        loop.run(this, "writing the start of the session", () -> commit("start"));
    }

    /** Name of the session and of its recording. */
    public String name() {
        return name;
    }

    /** The configuration as given. */
    public SamplingConfig config() {
        return config;
    }

    /** The file that {@link #stop()} writes. */
    public Path destination() {
        return destination;
    }

    /** The settings given to Flight Recorder, by {@code event#key}. */
    public Map<String, String> settings() {
        return settings;
    }

    /** What went other than configured so far, one sentence each; also in the recording. */
    public List<String> warnings() {
        return warnings.list();
    }

    /** Whether the session still records. */
    public boolean isRunning() {
        return recording.getState() == RecordingState.RUNNING;
    }

    /**
     * The directory where Flight Recorder keeps what is not yet in a file, as chunks that are recordings of their own;
     * absent if this JVM does not tell. It is removed when the JVM ends in good order, and stays when the process is
     * killed.
     */
    public Optional<Path> repository() {
        return FlightRecorderOptions.repository();
    }

    /**
     * Writes all recorded since the start, with counters as of now, and goes on recording.
     *
     * @param file the file to write, replaced if it exists
     * @return the file
     * @throws IOException if it can't be written
     * @throws IllegalStateException if the session was stopped
     */
    public synchronized Path snapshot(Path file) throws IOException {
        if (!isRunning()) {
            throw new IllegalStateException(
                    "session " + name + " was stopped, there is nothing left to take a snapshot of");
        }
        Path target = RecordingDestination.prepare(file, name);
        if (target.equals(destination)) {
            throw new IOException(target + " is what stop() will write; a snapshot needs a file of its own");
        }
        boolean interrupted = Thread.interrupted();
        try {
            lastReadings("snapshot");
            recording.dump(target);
            return target;
        } finally {
            restore(interrupted);
        }
    }

    /**
     * Ends the session and writes its file; once that is done, calling again changes nothing.
     *
     * @return the file
     * @throws IOException if the file can't be written; what was recorded is kept and the next call tries again, until
     *     {@link #close()}
     */
    public synchronized Path stop() throws IOException {
        if (finished) {
            return destination;
        }
        // An interrupted thread can't write: its channels close themselves. It is told again afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            if (isRunning()) {
                lastReadings("stop");
                writeAndStop();
            } else if (recording.getState() == RecordingState.STOPPED) {
                recording.dump(destination);
            }
            detach();
            if (!Files.isRegularFile(destination) || Files.size(destination) == 0) {
                throw new IOException("no recording was written to " + destination + ": someone else ended it");
            }
            finished = true;
            recording.close();
            return destination;
        } finally {
            restore(interrupted);
        }
    }

    /**
     * Stops the session if it was not stopped.
     *
     * @throws IOException if the file can't be written; what was recorded is given up then
     */
    @Override
    public synchronized void close() throws IOException {
        try {
            stop();
        } finally {
            finished = true;
            if (recording.getState() != RecordingState.CLOSED) {
                recording.close();
            }
        }
    }

    /**
     * Writes the file and only then stops, so that there is no moment at which an exit of the JVM could lose the
     * recording. Stopping would write the file too, but hides a failure to do so and prints it.
     */
    private void writeAndStop() throws IOException {
        try {
            recording.dump(destination);
        } finally {
            detach();
            stopRecording();
        }
    }

    private void stopRecording() throws IOException {
        try {
            recording.setDestination(null);
            recording.stop();
        } catch (IllegalStateException endedMeanwhile) {
            // By the JVM's shutdown, or by jcmd: what there was is written.
            warnings.add("the recording was ended by someone else");
        }
    }

    /** Leaves the loop and gives back what was switched on; once. */
    private void detach() {
        if (!detached) {
            detached = true;
            RecorderLoop.INSTANCE.close(this);
            if (contentionTimes) {
                ContentionMonitoring.release();
            }
        }
    }

    private void lastReadings(String phase) {
        checkThrottle();
        RecorderLoop loop = RecorderLoop.INSTANCE;
        if (!hostPeriod.isZero()) {
            loop.writeHostSample(this);
        }
        if (config.minAllocationSize() > 0) {
            writeClassSizes();
        }
        loop.writeCounters(this);
        loop.run(
                this,
                "writing the state of the session",
                "stop".equals(phase) ? this::commitStopOnce : () -> commit(phase));
    }

    private void writeClassSizes() {
        String what = "finding the sizes of the sampled classes";
        try {
            RecorderLoop.INSTANCE.run(this, what, classSizes.find(recording, warnings));
        } catch (IOException | RuntimeException failure) {
            // The recording is worth more than the sizes.
            warnings.add(what, failure);
        }
    }

    private void checkThrottle() {
        AllocationThrottle.overriding(
                        recording,
                        config.samplesPerSecond(),
                        FlightRecorder.getFlightRecorder().getRecordings())
                .ifPresent(warnings::add);
    }

    Duration hostPeriod() {
        return hostPeriod;
    }

    SessionWarnings warn() {
        return warnings;
    }

    /** Writes the last event of the session unless it was written; takes no lock, Flight Recorder's may be held. */
    void commitStopOnce() {
        if (stopCommitted.compareAndSet(false, true)) {
            commit("stop");
        }
    }

    private void commit(String phase) {
        SessionEvent event = new SessionEvent();
        event.sessionName = name;
        event.phase = phase;
        event.version = Version.text();
        event.sampleRate = config.sampleRate();
        event.minAllocationSizeBytes = config.minAllocationSize();
        event.bufferSizeBytes = config.bufferSize();
        event.effectiveBufferSizeBytes = effectiveBufferBytes.orElse(SessionEvent.UNKNOWN);
        event.throttle = config.throttle();
        event.counterPeriodNanos = config.counterPeriod().toNanos();
        event.hostPeriodNanos = hostPeriod.toNanos();
        event.settings = settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining("\n"));
        event.ownCpuNanos = Math.max(0, RecorderLoop.INSTANCE.ownCpuNanos() - ownCpuNanosAtStart);
        event.warnings = String.join("\n", warnings.list());
        event.commit();
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
