package io.memscope.remote;

import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Given a command that starts a JVM, starts it with recording on from its first instruction, and gives the recording
 * once it has ended, however it did.
 *
 * <p>Of {@code java} the options are extended; of another command, a script say, the environment variable
 * {@code JDK_JAVA_OPTIONS} is, which a {@code java} that it starts tells of on standard error. Input, output and
 * environment are those of this process.
 */
public final class LaunchedJvm implements AutoCloseable {

    private static final String NAME = "memscope";
    private static final String SETTINGS = "settings.jfc";
    private static final String EXIT = "exit.jfr";
    private static final String REPOSITORY = "repository";
    private static final String ASSEMBLED = "assembled.jfr";
    private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
    private static final int OLDEST_JAVA = 17;

    private final Workspace workspace;
    private final Process process;

    private LaunchedJvm(Workspace workspace, Process process) {
        this.workspace = workspace;
        this.process = process;
    }

    /**
     * Starts the command.
     *
     * @param command program and arguments
     * @param config how much is sampled
     * @param withAgent whether the exact counters of each thread are to be in the recording
     * @throws IOException if it can't be started, or is a {@code java} older than 17
     */
    public static LaunchedJvm start(List<String> command, SamplingConfig config, boolean withAgent) throws IOException {
        JavaLauncher launcher = new JavaLauncher(command.get(0));
        OptionalInt version = launcher.isJava() ? launcher.version() : OptionalInt.empty();
        if (version.isPresent() && version.getAsInt() < OLDEST_JAVA) {
            throw new IOException("%s is Java %d: %d or later is needed to record it"
                    .formatted(command.get(0), version.getAsInt(), OLDEST_JAVA));
        }
        Workspace workspace = Workspace.ofOwn();
        try {
            Files.createDirectory(workspace.here(REPOSITORY));
            String repository = "-XX:FlightRecorderOptions=repository=" + workspace.there(REPOSITORY);
            List<String> words = new ArrayList<>(command);
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            if (launcher.isJava()) {
                words.addAll(1, options(workspace, config, withAgent));
                words.add(1, repository);
            } else {
                // Each JVM that it starts makes a recording of its own.
                String agent = "-javaagent:%s=sample-rate=%s,dir=%s"
                        .formatted(
                                workspace.writeAgent(), config.sampleRate(), AgentLoading.encoded(workspace.there("")));
                builder.environment().merge(JAVA_OPTIONS, repository + " " + agent, (set, ours) -> ours + " " + set);
            }
            return new LaunchedJvm(workspace, builder.start());
        } catch (IOException | RuntimeException failure) {
            workspace.close();
            throw failure;
        }
    }

    private static List<String> options(Workspace workspace, SamplingConfig config, boolean withAgent)
            throws IOException {
        String settings = workspace.write(SETTINGS, SettingsFile.write(SettingsFile.settings(config, !withAgent)));
        List<String> options = new ArrayList<>();
        // maxsize=0: all of it. Flushed each second, for a process that is killed.
        options.add(
                "-XX:StartFlightRecording=name=%s,settings=%s,filename=%s,dumponexit=true,maxsize=0,flush-interval=1s"
                        .formatted(NAME, settings, workspace.there(EXIT)));
        // That it records is no news, and standard output is the program's.
        options.add("-Xlog:jfr+startup=error");
        if (withAgent) {
            options.add("-javaagent:" + workspace.writeAgent() + "=" + AgentLoading.arguments(NAME, config));
        }
        return options;
    }

    /** The process that was started. */
    public Process process() {
        return process;
    }

    /**
     * Sends a signal to the process.
     *
     * @param number as {@code kill} takes it
     * @throws IOException if there is no program {@code kill}
     */
    public void signal(int number) throws IOException {
        new ProcessBuilder("kill", "-" + number, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * Gives the recording of the process, which has ended. Of several JVMs that a script started, it is the longest
     * one.
     *
     * @param file the file to write, replaced if it exists
     * @return false if there is none: the process was no JVM, or ended before it could record
     * @throws UndeliveredRecordingException if the file can't be written
     * @throws IOException if what the process left can't be read
     */
    public boolean writeRecording(Path file) throws IOException {
        String written = largest(workspace.here("."), "*.jfr");
        if (written.isEmpty()) {
            String killed = largestFolder(workspace.here(REPOSITORY));
            boolean found = !killed.isEmpty()
                    && new Repository(workspace.here(REPOSITORY).resolve(killed))
                            .assemble(FileTime.fromMillis(0), workspace.here(ASSEMBLED));
            if (!found) {
                return false;
            }
            written = ASSEMBLED;
        }
        try {
            workspace.moveTo(written, file);
            return true;
        } catch (IOException failure) {
            workspace.keepOnly(written);
            throw new UndeliveredRecordingException(file, workspace.here(written), failure);
        }
    }

    private static String largest(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.size(file) > 0) {
                    found.add(file);
                }
            }
        }
        return found.stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .map(file -> file.getFileName().toString())
                .orElse("");
    }

    /** A JVM has a folder of its own in a repository. */
    private static String largestFolder(Path repository) throws IOException {
        String best = "";
        long most = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(repository, Files::isDirectory)) {
            for (Path folder : folders) {
                long bytes = 0;
                try (DirectoryStream<Path> chunks = Files.newDirectoryStream(folder, "*.jfr")) {
                    for (Path chunk : chunks) {
                        bytes += Files.size(chunk);
                    }
                }
                if (bytes > most) {
                    most = bytes;
                    best = folder.getFileName().toString();
                }
            }
        }
        return best;
    }

    /** Removes what was made for the process; a process that still runs goes on, and its recording is lost. */
    @Override
    public void close() {
        workspace.close();
    }
}
