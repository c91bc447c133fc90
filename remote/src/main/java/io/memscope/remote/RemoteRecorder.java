package io.memscope.remote;

import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Given a connection to a running JVM, records it, and gives the recording as a file of this machine.
 *
 * <pre>{@code
 * try (JvmConnection jvm = JvmConnection.open(pid);
 *         RemoteRecorder recorder = RemoteRecorder.start(jvm, RemoteOptions.of("mine", SamplingConfig.defaults()))) {
 *     Thread.sleep(60_000);
 *     recorder.stop(Path.of("app.jfr"));
 * }
 * }</pre>
 *
 * <p>The JVM is left as it was found, whatever happens: closing ends the recording and removes the files that were
 * handed over; other recordings of the JVM are not touched. If the process that records dies, the lease of its
 * {@link RemoteOptions} ends the recording. Of a JVM that ends meanwhile {@link #stop} gives what there is: all of it
 * if it ended in good order, up to its last second if it was killed.
 *
 * <p>Not for use by several threads.
 */
public final class RemoteRecorder implements AutoCloseable {

    private static final String SETTINGS = "settings.jfc";
    private static final String ANSWER = "agent.txt";
    private static final String DUMP = "recording.jfr";

    /** What the JVM writes when it ends. */
    private static final String EXIT = "exit.jfr";

    /** Takes the copy that Flight Recorder insists on writing when a recording with a file is stopped. */
    private static final Path NOWHERE = Path.of("/dev/null");

    /** How long a JVM that no longer answers may take to be gone: it writes its recordings meanwhile. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private static final long LEAST_FREE_BYTES = 64L << 20;

    private final JvmConnection jvm;
    private final FlightRecorderCommands commands;
    private final String name;
    private final Workspace workspace;
    private final FileTime startedAt;
    private final Optional<Path> repository;
    private final boolean counters;
    private final List<String> warnings;
    private boolean stopped;

    private RemoteRecorder(
            JvmConnection jvm,
            FlightRecorderCommands commands,
            String name,
            Workspace workspace,
            FileTime startedAt,
            Optional<Path> repository,
            boolean counters,
            List<String> warnings) {
        this.jvm = jvm;
        this.commands = commands;
        this.name = name;
        this.workspace = workspace;
        this.startedAt = startedAt;
        this.repository = repository;
        this.counters = counters;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Starts to record a JVM until {@link #stop} or {@link #close}.
     *
     * @throws JvmUnreachableException if the JVM does not answer, has no Flight Recorder, has a recording of that name
     *     already, or counters are required and it refuses the agent; nothing is left in it then
     * @throws IOException if the files for the JVM can't be written, or its disk has less than 64 MiB left, on which
     *     Flight Recorder would end it
     */
    public static RemoteRecorder start(JvmConnection jvm, RemoteOptions options) throws IOException {
        return start(jvm, options, true);
    }

    /**
     * Starts to record a JVM and leaves it at that: the recording goes on when this process has ended, to be found by
     * {@link #find}. If the JVM ends before, its repository of chunks is all that may be left.
     *
     * @return what went other than asked for, one sentence each
     * @throws IOException as {@link #start(JvmConnection, RemoteOptions)}
     */
    public static List<String> startDetached(JvmConnection jvm, RemoteOptions options) throws IOException {
        RemoteRecorder recorder = start(jvm, options, false);
        recorder.leave();
        return recorder.warnings();
    }

    private static RemoteRecorder start(JvmConnection jvm, RemoteOptions options, boolean attended) throws IOException {
        FlightRecorderCommands commands = new FlightRecorderCommands(jvm);
        if (commands.recordings().stream()
                .anyMatch(recording -> recording.name().equals(options.name()))) {
            throw new JvmUnreachableException(
                    Obstacle.REFUSED,
                    "pid %d: there is a recording named %s already".formatted(jvm.pid(), options.name()));
        }
        Workspace workspace = Workspace.of(jvm);
        boolean started = false;
        try {
            requireSpace(jvm, commands, workspace);
            commands.initialise();
            List<String> warnings = new ArrayList<>();
            boolean counters = loadAgent(jvm, options, workspace, warnings);
            FileTime before = FileTime.fromMillis(System.currentTimeMillis());
            commands.start(arguments(options, workspace, counters, attended));
            started = true;
            workspace.delete(SETTINGS);
            Optional<Path> repository = commands.repository().map(jvm::here);
            return new RemoteRecorder(jvm, commands, options.name(), workspace, before, repository, counters, warnings);
        } catch (IOException | RuntimeException failure) {
            if (started) {
                stopQuietly(commands, options.name());
            }
            workspace.close();
            throw failure;
        }
    }

    private static String arguments(RemoteOptions options, Workspace workspace, boolean counters, boolean attended)
            throws IOException {
        String settings =
                workspace.write(SETTINGS, SettingsFile.write(SettingsFile.settings(options.config(), !counters)));
        StringBuilder arguments = new StringBuilder("name=" + options.name());
        arguments.append(" settings=").append(FlightRecorderCommands.quoted(settings));
        // What a JVM that is killed has not flushed is lost.
        arguments.append(" flush-interval=1s");
        options.lease()
                .ifPresent(lease ->
                        arguments.append(" duration=").append(lease.toSeconds()).append('s'));
        // Without a limit named, Flight Recorder sets one that drops the beginning silently.
        arguments.append(" maxsize=").append(options.maxSizeBytes());
        if (attended) {
            arguments.append(" dumponexit=true filename=");
            arguments.append(FlightRecorderCommands.quoted(workspace.there(EXIT)));
        }
        return arguments.toString();
    }

    /** Flight Recorder ends the JVM when it can't write; a full disk must not be the end of an application. */
    private static void requireSpace(JvmConnection jvm, FlightRecorderCommands commands, Workspace workspace)
            throws IOException {
        Path disk =
                commands.repository().map(jvm::here).filter(Files::isDirectory).orElse(workspace.here("."));
        long usableBytes = disk.toFile().getUsableSpace();
        if (usableBytes < LEAST_FREE_BYTES) {
            throw new IOException(
                    ("pid %d: not recording: only %d MiB are left on the disk of Flight Recorder's repository, and %d must"
                                    + " stay free")
                            .formatted(jvm.pid(), usableBytes >> 20, LEAST_FREE_BYTES >> 20));
        }
    }

    private static boolean loadAgent(
            JvmConnection jvm, RemoteOptions options, Workspace workspace, List<String> warnings) throws IOException {
        if (options.counters() == Counters.WITHOUT_AGENT) {
            return false;
        }
        try {
            AgentLoading.load(jvm, workspace, ANSWER, options);
            return true;
        } catch (JvmUnreachableException refused) {
            boolean isAlive = refused.obstacle() == Obstacle.REFUSED;
            if (!isAlive || options.counters() == Counters.REQUIRED) {
                throw refused;
            }
            warnings.add(refused.getMessage() + "; recording the JDK's own counters instead, once a second");
            return false;
        }
    }

    /**
     * Takes over a recording that was started before, by another process.
     *
     * @throws JvmUnreachableException if the JVM has none of that name, or does not answer
     */
    public static RemoteRecorder find(JvmConnection jvm, String name) throws IOException {
        FlightRecorderCommands commands = new FlightRecorderCommands(jvm);
        List<RemoteRecording> recordings = commands.recordings();
        if (recordings.stream().noneMatch(recording -> recording.name().equals(name))) {
            String others = recordings.isEmpty()
                    ? "nothing is recorded"
                    : "there is "
                            + String.join(
                                    ", ",
                                    recordings.stream()
                                            .map(RemoteRecording::name)
                                            .toList());
            throw new JvmUnreachableException(
                    Obstacle.REFUSED, "pid %d: no recording named %s; %s".formatted(jvm.pid(), name, others));
        }
        Workspace workspace = Workspace.of(jvm);
        return new RemoteRecorder(
                jvm,
                commands,
                name,
                workspace,
                FileTime.fromMillis(System.currentTimeMillis()),
                Optional.empty(),
                false,
                List.of());
    }

    /**
     * What the JVM records, by whomever it was started.
     *
     * @throws JvmUnreachableException if it does not answer or has no Flight Recorder
     */
    public static List<RemoteRecording> recordings(JvmConnection jvm) throws JvmUnreachableException {
        return new FlightRecorderCommands(jvm).recordings();
    }

    /**
     * The same, asking no longer than given.
     *
     * @throws JvmUnreachableException also if it takes longer
     */
    public static List<RemoteRecording> recordings(JvmConnection jvm, Duration atMost) throws JvmUnreachableException {
        return new FlightRecorderCommands(jvm).recordings(atMost);
    }

    /** A name of its own for a recording: made of what for, process and time. */
    public static String uniqueName(String purpose) {
        return "memscope-%s-%d-%d".formatted(purpose, ProcessHandle.current().pid(), System.currentTimeMillis() / 1000);
    }

    /** Name of the recording. */
    public String name() {
        return name;
    }

    /** Whether the exact counters of each thread are in it. */
    public boolean hasCounters() {
        return counters;
    }

    /** What went other than asked for, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** Whether the JVM is still there. */
    public boolean isAlive() {
        return jvm.isAlive();
    }

    /** Whether the JVM is halted, by SIGSTOP or a debugger, and can't be asked to do anything. */
    public boolean isHalted() {
        return jvm.isStopped();
    }

    /**
     * Writes what was recorded so far, and goes on.
     *
     * @param file the file to write, replaced if it exists
     * @throws JvmUnreachableException if the JVM does not answer
     * @throws IOException if the file can't be written
     */
    public void dump(Path file) throws IOException {
        dumpInto();
        deliver(DUMP, file);
    }

    private void dumpInto() throws IOException {
        try {
            commands.dump(name, workspace.there(DUMP));
        } catch (JvmUnreachableException unreachable) {
            throw unreachable;
        } catch (IOException failure) {
            workspace.delete(DUMP);
            throw new IOException("pid %d: can't write the recording to %s: %s"
                    .formatted(jvm.pid(), workspace.there(DUMP), failure.getMessage()));
        }
    }

    /**
     * Writes all that was recorded and ends the recording. If the JVM has ended, writes what there is.
     *
     * @param file the file to write, replaced if it exists
     * @return whether the JVM was there to the end
     * @throws JvmUnreachableException if the JVM does not answer, or ended and left nothing; of a JVM that is halted,
     *     what it had flushed is written nevertheless, and the message says so
     * @throws IOException if the file can't be written; the message says where the recording is kept instead
     */
    public boolean stop(Path file) throws IOException {
        try {
            dumpInto();
        } catch (JvmUnreachableException unreachable) {
            if (unreachable.obstacle() == Obstacle.STOPPED) {
                throw halted(file, unreachable);
            }
            if (!awaitEnd()) {
                throw unreachable;
            }
            stopped = true;
            salvage(file, unreachable);
            return false;
        }
        end();
        deliver(DUMP, file);
        return true;
    }

    private void end() throws JvmUnreachableException {
        stopped = true;
        try {
            commands.stop(name, Files.exists(NOWHERE) ? Optional.of(NOWHERE.toString()) : Optional.empty());
        } catch (JvmUnreachableException ended) {
            // Between dump and stop: all there is to have is written.
            if (ended.obstacle() != Obstacle.ENDED) {
                throw ended;
            }
        }
    }

    /** Nobody answers, but what was flushed can be read. */
    private JvmUnreachableException halted(Path file, JvmUnreachableException why) throws IOException {
        if (!assemble()) {
            return why;
        }
        deliver(DUMP, file);
        return new JvmUnreachableException(
                why.obstacle(), why.getMessage() + "; what it had recorded by then is in " + file, why);
    }

    private boolean assemble() throws IOException {
        return repository.isPresent()
                && Files.isDirectory(workspace.here("."))
                && new Repository(repository.get()).assemble(startedAt, workspace.here(DUMP));
    }

    private boolean awaitEnd() {
        long deadline = System.nanoTime() + END_PATIENCE.toNanos();
        while (jvm.isAlive() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !jvm.isAlive();
    }

    private void salvage(Path file, JvmUnreachableException why) throws IOException {
        if (workspace.has(EXIT)) {
            deliver(EXIT, file);
            return;
        }
        if (!assemble()) {
            throw new JvmUnreachableException(
                    Obstacle.ENDED, "pid %d: the JVM ended and left no recording".formatted(jvm.pid()), why);
        }
        deliver(DUMP, file);
    }

    private void deliver(String written, Path file) throws IOException {
        try {
            workspace.moveTo(written, file);
        } catch (IOException failure) {
            workspace.keepOnly(written);
            throw new UndeliveredRecordingException(file, workspace.here(written), failure);
        }
    }

    /**
     * Ends the recording, if it was not stopped, without writing it; removes what was handed over. Says nothing of a
     * JVM that does not answer: the lease ends the recording then.
     */
    @Override
    public void close() {
        if (!stopped) {
            stopped = true;
            stopQuietly(commands, name);
        }
        workspace.close();
    }

    /** Leaves the recording running, and only removes what was handed over. */
    public void leave() {
        stopped = true;
        workspace.close();
    }

    private static void stopQuietly(FlightRecorderCommands commands, String name) {
        try {
            commands.stop(name, Files.exists(NOWHERE) ? Optional.of(NOWHERE.toString()) : Optional.empty());
        } catch (JvmUnreachableException gone) {
            return;
        }
    }
}
