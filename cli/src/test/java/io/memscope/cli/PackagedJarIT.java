package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it: a process of its own. */
class PackagedJarIT {
    private static final Path JAR = Path.of(System.getProperty("memscope.cli.jar"));

    @TempDir
    Path folder;

    @Test
    void runsOnItsOwn() throws Exception {
        Run version = run(Map.of(), "--version");
        assertThat(version.code()).as(version.err()).isEqualTo(0);
        assertThat(version.out()).matches("(?s)memscope \\d+\\.\\d+.*");

        Run wrong = run(Map.of(), "analyze");
        assertThat(wrong.code()).isEqualTo(2);

        Run none = run(Map.of(), "analyze", folder.resolve("none.jfr").toString());
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).isEqualTo("memscope: " + folder.resolve("none.jfr") + ": no such file\n");
    }

    @Test
    void analyzesQuietly() throws Exception {
        Run run = run(
                Map.of("TERM", "xterm", "COLUMNS", "100"),
                "analyze",
                Recordings.small(folder).toString());

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Findings").doesNotContain("\u001b");
        assertThat(run.out().lines()).anyMatch(line -> line.length() > 80).allMatch(line -> line.length() <= 100);
    }

    @Test
    void writesUtf8WhateverTheLocale() throws Exception {
        Path recording = Recordings.small(folder);
        Map<String, String> plain = Map.of("LC_ALL", "C");

        assertThat(run(plain, "analyze", recording.toString()).out()).matches("\\p{ASCII}*");
        Path file = folder.resolve("report.txt");
        run(plain, "analyze", recording.toString(), "-o", file.toString());
        assertThat(Files.readString(file)).contains("─");
    }

    @Test
    void aReaderMayLeave() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "needs a shell");
        // More than a pipe holds, or nobody would notice that the reader has gone.
        String command = "'" + java() + "' -jar '" + JAR + "' analyze --format json '" + Recordings.small(folder)
                + "' | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}";
        Run run = finished(new ProcessBuilder(shell.toString(), "-c", command));

        assertThat(run).isEqualTo(new Run(0, "0\n", ""));
    }

    @Test
    void aFullDiskIsOneLine() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "needs " + full);
        ProcessBuilder builder = new ProcessBuilder(command("completion", "bash")).redirectOutput(full.toFile());
        Run run = finished(builder);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("memscope: cannot write standard output: no space left on device\n");
    }

    private static Run run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        List.of("LC_ALL", "LC_CTYPE", "LANG", "COLUMNS", "NO_COLOR", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return finished(builder);
    }

    private static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        words.add(JAR.toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Run finished(ProcessBuilder builder) throws IOException, InterruptedException {
        Path err = Files.createTempFile("memscope", ".err");
        try {
            Process process = builder.redirectError(err.toFile()).start();
            String out;
            try (InputStream in = process.getInputStream()) {
                out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), out, Files.readString(err));
        } finally {
            Files.deleteIfExists(err);
        }
    }
}
