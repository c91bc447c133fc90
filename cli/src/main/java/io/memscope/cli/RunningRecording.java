package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.RemoteRecorder;
import io.memscope.remote.UndeliveredRecordingException;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Given the name of a recording in a JVM, writes and reports it. */
final class RunningRecording {

    @Parameters(paramLabel = "PID|NAME", description = "Process id, main class or jar of the JVM.")
    private String target = "";

    @Mixin
    private RecordingName name = new RecordingName();

    @Mixin
    private ReportOptions report = new ReportOptions();

    void write(Terminal terminal, boolean end) throws DataException, IOException {
        long pid = RunningJvms.find(target);
        Path file = report.recording(Long.toString(pid));
        report.check(file);
        try (JvmConnection jvm = JvmConnection.open(pid)) {
            RemoteRecorder recorder = RemoteRecorder.find(jvm, name.value());
            try {
                if (end) {
                    recorder.stop(file);
                } else {
                    recorder.dump(file);
                }
            } finally {
                recorder.leave();
            }
        } catch (UndeliveredRecordingException kept) {
            throw Output.undelivered(kept);
        }
        terminal.complain("recording  " + file);
        report.report(terminal, file);
    }
}
