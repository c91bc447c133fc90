package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.RemoteRecorder;
import io.memscope.remote.RemoteRecording;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Given a running JVM, says what it records. */
@Command(
        name = "status",
        description = "Says what a running JVM records, by whomever it was started.",
        footerHeading = "%nExamples:%n",
        footer = {"  memscope status 4711"})
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PID|NAME", description = "Process id, main class or jar of the JVM.")
    private String target = "";

    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long pid = RunningJvms.find(target);
        List<RemoteRecording> recordings;
        try (JvmConnection jvm = JvmConnection.open(pid)) {
            recordings = RemoteRecorder.recordings(jvm);
        }
        if (recordings.isEmpty()) {
            terminal.say("pid " + pid + " records nothing");
        }
        for (RemoteRecording recording : recordings) {
            String limits = recording.limits().isEmpty() ? "" : "  " + recording.limits();
            terminal.say("%d  %s  %s%s".formatted(recording.id(), recording.name(), recording.state(), limits));
        }
        return ExitCode.DONE;
    }
}
