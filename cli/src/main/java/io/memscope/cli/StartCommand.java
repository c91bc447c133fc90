package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.RemoteOptions;
import io.memscope.remote.RemoteRecorder;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Given a running JVM, begins to record it and leaves it at that. */
@Command(
        name = "start",
        description = "Starts to record a running JVM. What it records is written by dump and stop.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope start 4711",
            "  memscope start 4711 --name nightly -d 8h --preset low-overhead --max-size 500m"
        })
final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PID|NAME", description = "Process id, main class or jar of the JVM.")
    private String target = "";

    @Mixin
    private RecordingName name = new RecordingName();

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            converter = Converters.Length.class,
            description = "After which time the JVM ends the recording, and drops it if nobody has dumped it"
                    + " (default: never).")
    private @Nullable Duration duration;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Converters.Size.class,
            defaultValue = "250m",
            description = "How much the JVM keeps, dropping the oldest; 0 for all (default: ${DEFAULT-VALUE}).")
    private long maxSizeBytes;

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    private final Terminal terminal;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long pid = RunningJvms.find(target);
        RemoteOptions options = RemoteOptions.of(name.value(), recording.config())
                .withCounters(recording.counters())
                .withMaxSizeBytes(maxSizeBytes == 0 ? 0 : Math.max(maxSizeBytes, 1 << 20));
        if (duration != null) {
            options = options.withLease(duration);
        }
        try (JvmConnection jvm = JvmConnection.open(pid)) {
            RemoteRecorder.startDetached(jvm, options).forEach(warning -> terminal.complain("memscope: " + warning));
        }
        terminal.say("recording pid " + pid + " as " + name.value() + "; memscope stop " + pid + name.asOption()
                + " writes it");
        return ExitCode.DONE;
    }
}
