package io.memscope.recorder;

import io.memscope.recorder.cost.CostInterval;
import io.memscope.recorder.counter.ContentionMonitoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * chunks in {@link #repository()}. Before the disk of the repository is full, on which Flight Recorder would end the
 * JVM, the session ends itself with a warning and writes the file if it fits.
 *
 * <p>All methods may be called by any thread.
 */
public final class ProfilingSession extends LoopMember implements AutoCloseable {

    private static final String WRITING_STATE = "writing the state of the session";

    private final SessionOptions options;
    private final Path destination;
    private final Recording recording;
    private final Map<String, String> settings;
    private final SessionWarnings warnings;
    private final SessionEvents events;
    private final boolean contentionTimes;
    private final SessionReadings readings;
    private final EarlyEnd earlyEnd;
    private final SessionBudget budget;

    private boolean finished;
    private boolean detached;

    private ProfilingSession(
            SessionOptions options,
            Path destination,
            Recording recording,
            Map<String, String> settings,
            SessionWarnings warnings,
            SessionEvents events,
            boolean contentionTimes) {
        this.options = options;
        this.destination = destination;
        this.recording = recording;
        this.settings = settings;
        this.warnings = warnings;
        this.events = events;
        this.readings = new SessionReadings(recording, options, warnings);
        this.earlyEnd = new EarlyEnd(recording, destination, events, warnings);
        this.budget = new SessionBudget(options, recording, settings, warnings);
        this.contentionTimes = contentionTimes;
    }

    /**
     * Starts a session with the readings of {@link SessionOptions#of(SamplingConfig)}.
     *
     * @param destination the file to write if it ends in {@code .jfr}, else a directory, made if missing, for a file
     *     with the session's name; a file that exists is replaced
     * @throws IOException if the destination can't be written, or Flight Recorder's repository has less than 64 MiB
     *     left; nothing has been started then
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
        Thread caller = Thread.currentThread();
        ClassLoader context = caller.getContextClassLoader();
        // One at a time: two starts would race for the destination and for who initialises Flight Recorder.
        synchronized (ProfilingSession.class) {
            Path file = RecordingDestination.prepare(destination, options.name());
            // The first start makes threads of Flight Recorder's, which live as long as the JVM and would hold on to
            // the
            // loader of the application that happened to be first.
            caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
            try {
                return startInto(file, options);
            } finally {
                caller.setContextClassLoader(context);
            }
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
            if (options.contentionTimes()) {
                contentionTimes = ContentionMonitoring.acquire();
                if (!contentionTimes) {
                    warnings.add("blocked and waited times are not recorded: this JVM does not measure them");
                }
            }
            SessionEvents events = new SessionEvents(options, settings, buffer.effectiveBytes(), warnings);
            session = new ProfilingSession(options, file, recording, settings, warnings, events, contentionTimes);
            recording.start();
            // JDK 17 makes its repository with the first recording that starts, and tells of none before.
            loop.requireSpace();
            recording.setDestination(file);
            recording.setDumpOnExit(true);
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
            loop.withdraw();
            throw failure;
        }
    }

    private void begin() {
        RecorderLoop loop = RecorderLoop.INSTANCE;
        loop.open(this);
        events.beginAccount();
        readings.takeFirst(this);
        loop.run(this, WRITING_STATE, events::writeStart);
    }

    /** Name of the session and of its recording. */
    public String name() {
        return options.name();
    }

    /** The configuration as given. */
    @Override
    public SamplingConfig config() {
        return options.config();
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
                    "session " + name() + " was stopped, there is nothing left to take a snapshot of");
        }
        Path target = RecordingDestination.prepare(file, name());
        if (target.equals(destination)) {
            throw new IOException(target + " is what stop() will write; a snapshot needs a file of its own");
        }
        if (RecorderLoop.INSTANCE.isDestinationInUse(target)) {
            throw new IOException(target + " is already being written by another session");
        }
        boolean interrupted = Thread.interrupted();
        try {
            readings.takeLast(this);
            RecorderLoop.INSTANCE.run(this, WRITING_STATE, events::writeSnapshot);
            dump(target);
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
                readings.takeLast(this);
                RecorderLoop.INSTANCE.run(this, WRITING_STATE, events::writeStop);
                writeAndStop();
            } else if (recording.getState() == RecordingState.STOPPED && !earlyEnd.hasWrittenFile()) {
                dump(destination);
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
            detach();
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
            dump(destination);
        } finally {
            detach();
            stopRecording();
        }
    }

    /** Flight Recorder's own messages do not always say which file, or anything but that it failed. */
    private void dump(Path file) throws IOException {
        try {
            recording.dump(file);
        } catch (IOException e) {
            throw new IOException("can't write the recording to " + file + ": " + e, e);
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

    @Override
    Duration hostPeriod() {
        return options.hostPeriod();
    }

    @Override
    SessionWarnings warn() {
        return warnings;
    }

    @Override
    void chunkEnds(boolean jvmEnds) {
        if (jvmEnds) {
            events.writeStop();
        }
    }

    @Override
    void costs(CostInterval interval, boolean isSettled) {
        budget.look(interval, isSettled);
    }

    SessionBudget budget() {
        return budget;
    }

    @Override
    void endEarly(String why) {
        earlyEnd.end(why);
    }

    @Override
    boolean writesTo(Path file) {
        return destination.equals(file);
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
