package io.memscope.remote;

import io.memscope.fixtures.workload.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM to be recorded, that is killed when closed; its output goes to a file. */
final class TargetJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path output;

    private TargetJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static TargetJvm start(Jdk jdk, Path folder, String classPath, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.javaCommand().toString(), "-Xmx256m", "-cp", classPath));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(folder, "target-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new TargetJvm(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** Waits for a line in its output; gives it. */
    String await(String part) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            for (String line : output().lines().toList()) {
                if (line.contains(part)) {
                    return line;
                }
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue() + ": " + output());
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("no '" + part + "' in " + output());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
