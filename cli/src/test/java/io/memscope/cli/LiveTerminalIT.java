package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memscope live} in a terminal, which is as it was afterwards whatever happened. */
class LiveTerminalIT {
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path folder;

    private final StringBuilder output = new StringBuilder();

    @SuppressWarnings("NullAway.Init") // by start
    private Process script;

    @SuppressWarnings("NullAway.Init") // by start
    private OutputStream keys;

    private static RunningWorkload server() throws Exception {
        RunningWorkload child =
                WorkloadLauncher.start(Jdk.current(), WorkloadKind.WEB_SERVER, List.of("-Xmx200m"), List.of());
        assertThat(child.awaitLine(WorkloadLauncher.READY, Duration.ofMinutes(1)))
                .isPresent();
        return child;
    }

    /** Runs the command in a terminal of its own; what {@code stty} says before and after goes into files. */
    private void start(long pid) throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "needs " + SCRIPT + ", to have a terminal");
        // Ctrl-C goes to the shell, too, and would end it before it says what the command's code was; what it traps is
        // at its default again in what it starts.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command =
                "trap : INT; stty rows 24 cols 100; stty -g > '%s'; '%s' -XX:+UseSerialGC -jar '%s' live %d; echo \"code $?\"; stty -g > '%s'"
                        .formatted(before(), java, System.getProperty("memscope.cli.jar"), pid, after());
        // Who runs the build may have told it to ignore Ctrl-C, which neither the shell nor Java could change back.
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/env", "--default-signal=INT", SCRIPT.toString(), "-qfec", command, "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        builder.redirectErrorStream(true);
        script = builder.start();
        keys = script.getOutputStream();
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private Path before() {
        return folder.resolve("before");
    }

    private Path after() {
        return folder.resolve("after");
    }

    private void read() {
        try (InputStream in = script.getInputStream()) {
            byte[] bytes = new byte[4096];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                synchronized (output) {
                    output.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                    output.notifyAll();
                }
            }
        } catch (IOException closed) {
            // The end of it, as seen from here.
        }
    }

    private void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        synchronized (output) {
            while (output.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("no '" + text + "' in " + output).isPositive();
                output.wait(left);
            }
        }
    }

    private void press(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private String finished() throws Exception {
        await("code ");
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(after())).isNotEmpty().isEqualTo(Files.readString(before()));
        synchronized (output) {
            return output.toString();
        }
    }

    @Test
    void takesKeysAndGivesTheTerminalBack() throws Exception {
        try (RunningWorkload child = server()) {
            start(child.pid());
            await("http-worker-1");
            press("t");
            await("POOL");
            press("h");
            await("any key goes back");
            press(" ");
            press("q");
            String text = finished();
            assertThat(text).contains("\033[?1049h", LEAVE, "code 0");
            // What was seen last stays.
            assertThat(text.substring(text.lastIndexOf(LEAVE))).contains("http-worker-*");
        }
    }

    @Test
    void theLastReadingStaysWhenTheJvmEnds() throws Exception {
        try (RunningWorkload child = server()) {
            start(child.pid());
            await("http-worker-1");
            long pid = child.pid();
            child.process().destroyForcibly();
            String text = finished();
            assertThat(text.substring(text.lastIndexOf(LEAVE)))
                    .contains("http-worker-1", "memscope: pid " + pid + ": the JVM has ended", "code 0");
        }
    }

    @Test
    void interruptedItGivesTheTerminalBackToo() throws Exception {
        try (RunningWorkload child = server()) {
            start(child.pid());
            await("http-worker-1");
            press("\003");
            String text = finished();
            assertThat(text.substring(text.lastIndexOf(LEAVE))).contains("http-worker-1", "code 130");
        }
    }
}
