package io.memscope.cli;

import io.memscope.cli.terminal.RecordingBar;
import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.RemoteOptions;
import io.memscope.remote.RemoteRecorder;
import io.memscope.remote.UndeliveredRecordingException;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Given a running JVM, records it for a while and reports what the recording says. */
@Command(
        name = "attach",
        description = {
            "Records a running JVM for a while, and analyzes the recording. Ctrl-C ends the recording early.",
            "The JVM is left as it was found."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope attach 4711",
            "  memscope attach petclinic.jar -d 60s -o app.jfr",
            "  memscope attach 4711 -d 5m --preset low-overhead -o app.jfr -o report.html",
            "  memscope attach 4711 --no-counters --format json | jq .totals"
        })
final class AttachCommand implements Callable<Integer> {

    /** How long the JVM records on if nobody ends it: dumping takes a while. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final int LOOK_MILLIS = 100;

    @Parameters(
            paramLabel = "PID|NAME",
            description = "Process id, main class or jar of the JVM, or a part of these; memscope jvms lists them.")
    private String target = "";

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            converter = Converters.Length.class,
            defaultValue = "60s",
            description = "How long to record: 500ms, 60s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofMinutes(1);

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    private final Terminal terminal;

    AttachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException, InterruptedException {
        long pid = RunningJvms.find(target);
        Path file = report.recording(target.equals(Long.toString(pid)) ? target : target + "-" + pid);
        report.check(file);
        boolean complete;
        try (Interruption interruption = Interruption.hold()) {
            complete = record(pid, file, interruption);
            terminal.complain("recording  " + file);
            if (interruption.exitCode().isPresent()) {
                // Told to end at once by something other than Ctrl-C: the recording is safe, and can be analyzed later.
                return interruption.exitCode().getAsInt();
            }
        }
        report.report(terminal, file);
        return complete ? ExitCode.DONE : ExitCode.DATA;
    }

    private boolean record(long pid, Path file, Interruption interruption)
            throws DataException, IOException, InterruptedException {
        try (JvmConnection jvm = JvmConnection.open(pid);
                RemoteRecorder recorder = RemoteRecorder.start(jvm, options())) {
            recorder.warnings().forEach(warning -> terminal.complain("memscope: " + warning));
            if (!terminal.traits().errIsTerminal()) {
                terminal.complain("recording pid " + pid + " for " + duration.toMillis() / 1000.0 + " s");
            }
            await(recorder, interruption);
            boolean complete = recorder.stop(file);
            if (!complete) {
                terminal.complain("memscope: pid " + pid + ": the JVM ended before the recording did; this is what"
                        + " there is");
            }
            return complete;
        } catch (UndeliveredRecordingException kept) {
            throw Output.undelivered(kept);
        }
    }

    private RemoteOptions options() {
        return RemoteOptions.of(RemoteRecorder.uniqueName("attach"), recording.config())
                .withCounters(recording.counters())
                .withLease(duration.plus(GRACE));
    }

    private void await(RemoteRecorder recorder, Interruption interruption) throws InterruptedException {
        long start = System.nanoTime();
        try (RecordingBar bar = new RecordingBar(terminal, duration)) {
            Duration passed = Duration.ZERO;
            while (passed.compareTo(duration) < 0 && recorder.isAlive()) {
                long leftMillis = Math.max(1, duration.minus(passed).toMillis());
                if (interruption.await(Math.min(leftMillis, LOOK_MILLIS))) {
                    return;
                }
                passed = Duration.ofNanos(System.nanoTime() - start);
                bar.recorded(passed);
                if (recorder.isHalted()) {
                    // Stopping says so, and saves what there is.
                    return;
                }
            }
        }
    }
}
