package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that reach other JVMs, as users start them; a bad case is one line and exit code 3. */
class AttachIT {
    private static final Path JAR = Path.of(System.getProperty("memscope.cli.jar"));

    @TempDir
    Path folder;

    private static RunningWorkload target(String... options) throws Exception {
        RunningWorkload child =
                WorkloadLauncher.start(Jdk.current(), WorkloadKind.WEB_SERVER, List.of(options), List.of());
        assertThat(child.awaitLine(WorkloadLauncher.READY, Duration.ofMinutes(1)))
                .isPresent();
        return child;
    }

    private static List<String> command(List<String> before, Object... arguments) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return words;
    }

    private Run run(Object... arguments) throws Exception {
        return finished(new ProcessBuilder(command(List.of(), arguments)));
    }

    private Run finished(ProcessBuilder builder) throws Exception {
        Path err = Files.createTempFile(folder, "run", ".err");
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process =
                builder.directory(folder.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            String out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), out, Files.readString(err));
        }
    }

    private static void assertRefused(Run run, String reason) {
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("memscope: "));
        assertThat(run.err()).contains(reason);
    }

    @Test
    void recordsAnalyzesAndLeavesNothing() throws Exception {
        try (RunningWorkload child = target()) {
            assertThat(run("jvms").out()).contains(child.pid() + "").contains(WorkloadLauncher.class.getName());

            Path report = folder.resolve("app.json");
            Run attached = run("attach", child.pid(), "-d", "1s", "-o", "app.jfr", "-o", report, "--threads", "http");
            assertThat(attached.code()).as(attached.err()).isZero();
            assertThat(attached.out()).isEmpty();
            assertThat(Files.readString(report)).contains("http-worker-", "\"memscope.ThreadCounters");
            assertThat(folder.resolve("app.jfr")).isNotEmptyFile();

            assertThat(run("status", child.pid()).out()).isEqualTo("pid " + child.pid() + " records nothing\n");
        }
    }

    @Test
    void singleSteps() throws Exception {
        try (RunningWorkload child = target()) {
            Run started = run("start", child.pid(), "--name", "mine", "--no-counters");
            assertThat(started.out()).contains("memscope stop " + child.pid() + " --name mine");
            assertThat(run("status", child.pid()).out()).contains("mine  running  maxsize=250.0MB");
            assertRefused(run("start", child.pid(), "--name", "mine"), "there is a recording named mine already");
            assertRefused(run("stop", child.pid()), "no recording named memscope; there is mine");
            assertThat(run("dump", child.pid(), "--name", "mine", "-o", "sofar.jfr")
                            .out())
                    .contains("http-worker-");
            assertThat(run("stop", child.pid(), "--name", "mine", "-o", "all.jfr")
                            .out())
                    .contains("http-worker-");
            assertThat(run("status", child.pid()).out()).contains("records nothing");
        }
    }

    @Test
    void aSignalEndsTheRecordingEarlyAndTheJvmIsLeftAsItWas() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "needs a shell");
        try (RunningWorkload child = target()) {
            for (String signal : List.of("INT", "TERM")) {
                Path file = folder.resolve(signal + ".jfr");
                Path err = folder.resolve(signal + ".err");
                // A shell that is not interactive has its background jobs ignore SIGINT; a process of ours does not.
                Process process = new ProcessBuilder(
                                command(List.of(), "attach", child.pid(), "-d", "10m", "-o", file, "--format", "json"))
                        .redirectError(err.toFile())
                        .redirectOutput(folder.resolve(signal + ".json").toFile())
                        .start();
                await(err, "recording pid " + child.pid());
                assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                                .start()
                                .waitFor())
                        .isZero();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 0 : 143);
                assertThat(file).isNotEmptyFile();
                assertThat(run("status", child.pid()).out()).contains("records nothing");
            }
            assertThat(Files.readString(folder.resolve("INT.json"))).contains("http-worker-");
        }
    }

    private static void await(Path file, String text) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(file).contains(text)) {
            assertThat(System.nanoTime()).as(Files.readString(file)).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void badCasesAreOneLine() throws Exception {
        assertRefused(run("attach", "999999999"), "pid 999999999: no process has this id");
        assertRefused(run("attach", "no.such.Main"), "no running JVM has this name");
        Process sleep = new ProcessBuilder("sleep", "100").start();
        try {
            assertRefused(run("attach", sleep.pid()), "not a JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
        try (RunningWorkload child = target("-XX:+DisableAttachMechanism")) {
            assertRefused(run("attach", child.pid()), "-XX:+DisableAttachMechanism");
        }
        try (RunningWorkload child = target("-XX:-FlightRecorder")) {
            assertRefused(run("attach", child.pid()), "Flight Recorder is disabled");
        }
        try (RunningWorkload child = target()) {
            assertRefused(run("attach", child.pid(), "-o", "none/app.jfr"), "no such directory");
        }
    }

    @Test
    void aHaltedJvmIsOneLine() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "needs /proc");
        try (RunningWorkload child = target()) {
            signal("STOP", child);
            try {
                assertRefused(run("attach", child.pid()), "halted by SIGSTOP");
            } finally {
                signal("CONT", child);
            }
        }
    }

    private static void signal(String name, RunningWorkload child) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + child.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void anotherUsersJvmIsOneLine() throws Exception {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(
                Files.isExecutable(setpriv) && System.getProperty("user.name").equals("root"),
                "needs root and setpriv, to be another user");
        Run probe = finished(new ProcessBuilder(List.of(
                setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups", "cat", JAR.toString())));
        assumeTrue(probe.code() == 0, "the build's folder can't be read by another user");
        try (RunningWorkload child = target()) {
            List<String> asNobody = command(
                    List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"),
                    "attach",
                    child.pid(),
                    "-o",
                    "/tmp/never-" + child.pid() + ".jfr");
            assertRefused(finished(new ProcessBuilder(asNobody)), "a JVM of user root");
        }
    }

    @Test
    void aFullDiskKeepsTheRecording() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "needs " + full);
        Path link = Files.createSymbolicLink(folder.resolve("full.jfr"), full);
        try (RunningWorkload child = target()) {
            Run run = run("attach", child.pid(), "-d", "1s", "-o", link);
            assertThat(run.code()).isEqualTo(3);
            String line = run.err().lines().reduce((first, last) -> last).orElseThrow();
            assertThat(line).startsWith("memscope: cannot write " + link + ": no space left on device; the recording");
            Path kept = Path.of(line.substring(line.lastIndexOf(' ') + 1));
            assertThat(kept).isNotEmptyFile();
            Files.delete(kept);
            Files.delete(kept.getParent());
        }
    }

    @Test
    void aJvmThatEndsMeanwhileIsReportedAsFarAsItWent() throws Exception {
        try (RunningWorkload child = target()) {
            Path err = folder.resolve("err");
            Process process = new ProcessBuilder(
                            command(List.of(), "attach", child.pid(), "-d", "10m", "-o", folder.resolve("e.jfr")))
                    .redirectError(err.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            await(err, "recording pid " + child.pid());
            // Long enough for a second to be flushed.
            Thread.sleep(2500);
            child.process().destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(Files.readString(err)).contains("the JVM ended before the recording did");
            assertThat(Files.readString(folder.resolve("out"))).contains("http-worker-");
        }
    }

    @Test
    void recordHandsThroughOutputAndExitCode() throws Exception {
        String java = Jdk.current().javaCommand().toString();
        String classes = WorkloadLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Run good = run(
                "record",
                "-o",
                "r.jfr",
                "--",
                java,
                "-cp",
                classes,
                WorkloadLauncher.class.getName(),
                "run",
                "web-server");
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.out()).startsWith("web-server: ").doesNotContain("MemScope");
        assertThat(good.err()).contains("recording  r.jfr", "http-worker-");

        Run bad = run("record", "-o", "r.jfr", java, "-cp", classes, WorkloadLauncher.class.getName(), "nonsense");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("usage: list | run NAME");

        assertRefused(run("record", "--", "no-such-program"), "cannot run no-such-program: no such file or directory");
    }
}
