package io.memscope.recorder;

import java.lang.management.ManagementFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;

/**
 * Given a running JVM, reads and sets the options of Flight Recorder that the {@code jdk.jfr} API does not reach, by
 * the diagnostic commands {@code JFR.configure} and {@code JFR.start} that {@code jcmd} uses.
 */
final class FlightRecorderOptions {

    private static final Pattern THREAD_BUFFER = Pattern.compile("Thread buffer size: ([0-9.]+) ?([A-Za-z]+)");
    private static final Pattern REPOSITORY = Pattern.compile("Repository path: (.+)");
    private static final Map<String, Long> UNITS =
            Map.of("bytes", 1L, "b", 1L, "kb", 1024L, "mb", 1024L * 1024, "gb", 1024L * 1024 * 1024);

    private FlightRecorderOptions() {}

    /** The thread buffer in use, and what to tell the user if it is not the one asked for. */
    record ThreadBuffer(OptionalLong effectiveBytes, Optional<String> warning) {}

    /**
     * Asks for a thread buffer. It has an effect only until Flight Recorder is initialised; afterwards JDK 17 answers
     * with success and ignores it, even shows the new value from then on, and JDK 25 ignores it. So afterwards nothing
     * is asked and the value in use is reported.
     */
    static ThreadBuffer requestThreadBuffer(long sizeBytes) {
        try {
            boolean initialized = FlightRecorder.isInitialized();
            OptionalLong before = threadBufferBytes();
            if (before.isPresent() && isShownAs(before.getAsLong(), sizeBytes)) {
                return new ThreadBuffer(OptionalLong.of(sizeBytes), Optional.empty());
            }
            if (initialized) {
                return new ThreadBuffer(
                        before,
                        Optional.of(
                                "bufferSize %d was not applied: Flight Recorder was already initialised, with thread buffers of %s"
                                        .formatted(sizeBytes, inWords(before))));
            }
            if (sizeBytes == SamplingConfig.DEFAULT_BUFFER_SIZE) {
                // Nobody asked for the default; who gave the JVM another did.
                return new ThreadBuffer(
                        before,
                        Optional.of(
                                "bufferSize %d was not applied: the options of this JVM ask for thread buffers of %s"
                                        .formatted(sizeBytes, inWords(before))));
            }
            diagnosticCommand("jfrConfigure", "thread_buffer_size=" + sizeBytes);
            OptionalLong after = threadBufferBytes();
            if (after.isPresent() && isShownAs(after.getAsLong(), sizeBytes)) {
                return new ThreadBuffer(OptionalLong.of(sizeBytes), Optional.empty());
            }
            return new ThreadBuffer(
                    after,
                    Optional.of("bufferSize %d was not applied: the JVM set thread buffers of %s"
                            .formatted(sizeBytes, inWords(after))));
        } catch (JMException unavailable) {
            return new ThreadBuffer(
                    OptionalLong.empty(),
                    Optional.of("bufferSize %d was not applied: this JVM has no diagnostic command to set it (%s)"
                            .formatted(sizeBytes, unavailable)));
        }
    }

    /**
     * The directory where Flight Recorder keeps the chunks of running recordings; absent if it has none yet or does not
     * tell.
     */
    static Optional<Path> repository() {
        try {
            Matcher matcher = REPOSITORY.matcher(diagnosticCommand("jfrConfigure"));
            if (!matcher.find() || matcher.group(1).trim().equals("N/A")) {
                return Optional.empty();
            }
            return Optional.of(Path.of(matcher.group(1).trim()));
        } catch (JMException | InvalidPathException unavailable) {
            return Optional.empty();
        }
    }

    /**
     * Runs a diagnostic command by its operation name, {@code jfrStart} for {@code JFR.start}.
     *
     * @return what {@code jcmd} would print
     * @throws JMException if the JVM has no such command or it failed
     */
    static String diagnosticCommand(String operation, String... arguments) throws JMException {
        try {
            Object answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            operation,
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
            return String.valueOf(answer);
        } catch (RuntimeException | LinkageError failure) {
            // The server wraps what a command throws in runtime exceptions, and a trimmed runtime may lack
            // jdk.management.
            JMException wrapped = new JMException(failure.toString());
            wrapped.initCause(failure);
            throw wrapped;
        }
    }

    /** The thread buffer in use; absent if this JVM does not tell. */
    static OptionalLong effectiveThreadBuffer() {
        try {
            return threadBufferBytes();
        } catch (JMException unavailable) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong threadBufferBytes() throws JMException {
        return parseThreadBufferBytes(diagnosticCommand("jfrConfigure"));
    }

    /**
     * The size in the answer of {@code JFR.configure} without arguments, such as {@code Thread buffer size: 8.0 kB}.
     */
    static OptionalLong parseThreadBufferBytes(String answer) {
        Matcher matcher = THREAD_BUFFER.matcher(answer);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        Long unitBytes = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unitBytes == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(Double.parseDouble(matcher.group(1)) * unitBytes));
    }

    /** Whether a size is shown so: the command prints one decimal of a kB or MB, so 5000 bytes come back as 4.9 kB. */
    private static boolean isShownAs(long shownBytes, long sizeBytes) {
        long unitBytes = sizeBytes < 1024 * 1024 ? 1024 : 1024 * 1024;
        return Math.abs(shownBytes - sizeBytes) * 20 <= unitBytes;
    }

    private static String inWords(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() + " bytes" : "a size it does not tell";
    }
}
