package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Given a main class of the tests, runs it in a JVM of its own, whose Flight Recorder nobody has used. */
final class ChildJvm {

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildJvm start(Path dir, Class<?> main, String... arguments) throws IOException {
        Path output = dir.resolve(main.getSimpleName() + ".out");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-cp",
                classPathOfAnApplication(),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // What a user's shell may set would be printed, and a profiler's agent recorded.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        return new ChildJvm(builder.start(), output);
    }

    /** As an application has it that takes nothing but the recorder: the tests' provider of SLF4J is not there. */
    private static String classPathOfAnApplication() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for the end; gives all it printed, to either stream. */
    String end(int exitCode) throws Exception {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(output()).isEqualTo(exitCode);
        return output();
    }

    void killAndWait() throws InterruptedException {
        // SIGKILL: no hook runs.
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(output);
    }
}
