package io.memscope.remote;

import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Given a connection to a JVM, runs the diagnostic commands {@code JFR.…} in it; a refusal, which they print like a
 * success, is an exception.
 */
final class FlightRecorderCommands {

    private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (.+)$");
    private static final Pattern STARTED = Pattern.compile("Started recording ([0-9]{1,9})");

    /** A question of milliseconds, on a machine that may have little left. */
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(30);

    /** A recording of gigabytes on a slow disk. */
    private static final Duration DUMP_LIMIT = Duration.ofMinutes(15);

    private final JvmConnection jvm;

    FlightRecorderCommands(JvmConnection jvm) {
        this.jvm = jvm;
    }

    /**
     * All recordings of the JVM.
     *
     * @throws JvmUnreachableException if it has no Flight Recorder
     */
    List<RemoteRecording> recordings() throws JvmUnreachableException {
        return recordings(CHECK_LIMIT);
    }

    /** The same with another limit of time. */
    List<RemoteRecording> recordings(Duration atMost) throws JvmUnreachableException {
        return RemoteRecording.parse(check(atMost));
    }

    private String check(Duration atMost) throws JvmUnreachableException {
        String answer;
        try {
            answer = jvm.command("JFR.check", atMost);
        } catch (JvmUnreachableException refused) {
            if (refused.obstacle() == Obstacle.REFUSED) {
                throw none(refused.getMessage(), refused);
            }
            throw refused;
        }
        if (!answer.contains("Recording ") && !answer.contains("No available recordings")) {
            throw none("pid %d: %s".formatted(jvm.pid(), firstLine(answer)), null);
        }
        return answer;
    }

    private JvmUnreachableException none(String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        boolean disabled = reason.contains("disabled");
        return new JvmUnreachableException(
                Obstacle.NO_FLIGHT_RECORDER,
                disabled
                        ? "pid %d: Flight Recorder is disabled in this JVM (-XX:-FlightRecorder)".formatted(jvm.pid())
                        : reason + " (this JVM has no Flight Recorder)",
                cause);
    }

    /**
     * Has Flight Recorder initialised by the JVM itself. Whoever is first gives its threads their access rights, and by
     * them the loader of its classes for as long as the JVM lives: it must not be the agent.
     */
    void initialise() throws JvmUnreachableException {
        if (!recordings().isEmpty()) {
            return;
        }
        String probe = "memscope-probe-" + UUID.randomUUID();
        start("name=%s settings=none maxsize=0".formatted(probe));
        stop(probe, Optional.empty());
    }

    /** Where the JVM keeps what is not yet in a file; absent if it does not tell, as JDK 17 before the first start. */
    Optional<String> repository() throws JvmUnreachableException {
        Matcher matcher = REPOSITORY.matcher(jvm.command("JFR.configure"));
        return matcher.find() && !matcher.group(1).strip().equals("N/A")
                ? Optional.of(matcher.group(1).strip())
                : Optional.empty();
    }

    /** Starts a recording; {@code arguments} as jcmd takes them. */
    void start(String arguments) throws JvmUnreachableException {
        String answer = jvm.command("JFR.start " + arguments);
        if (!STARTED.matcher(answer).find()) {
            throw refused("JFR.start", answer);
        }
    }

    /**
     * Writes what was recorded so far.
     *
     * @throws IOException with the JVM's reason if it could not
     */
    void dump(String name, String fileThere) throws IOException {
        String answer = jvm.command("JFR.dump name=%s filename=%s".formatted(name, quoted(fileThere)), DUMP_LIMIT);
        if (!answer.contains("Dumped recording")) {
            throw new IOException(lowerCase(firstLine(answer)));
        }
    }

    /** Ends a recording; it is written to the file given, or to that given at its start if none is. */
    void stop(String name, Optional<String> fileThere) throws JvmUnreachableException {
        String file = fileThere.map(path -> " filename=" + quoted(path)).orElse("");
        String answer = jvm.command("JFR.stop name=" + name + file, DUMP_LIMIT);
        if (!answer.contains("Stopped recording")) {
            throw refused("JFR.stop", answer);
        }
    }

    /** A path may have blanks; of the two quotes that the JVM knows, one is not in it. */
    static String quoted(String path) {
        return path.contains("\"") ? "'" + path + "'" : "\"" + path + "\"";
    }

    private JvmUnreachableException refused(String command, String answer) {
        return new JvmUnreachableException(
                Obstacle.REFUSED, "pid %d: %s: %s".formatted(jvm.pid(), command, lowerCase(firstLine(answer))));
    }

    private static String firstLine(String answer) {
        return answer.lines().filter(line -> !line.isBlank()).findFirst().orElse("no answer");
    }

    private static String lowerCase(String line) {
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
