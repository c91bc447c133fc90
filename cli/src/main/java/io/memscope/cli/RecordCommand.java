package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.Counters;
import io.memscope.remote.LaunchedJvm;
import io.memscope.remote.UndeliveredRecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Given a command that starts a JVM, runs it with recording on, and reports what the recording says. */
@Command(
        name = "record",
        customSynopsis = "memscope record [OPTIONS] [--] java ARGUMENT...",
        description = {
            "Runs a command with recording on from the first instruction, and analyzes at its end.",
            "Standard input and output, signals and the exit code are the command's; the report goes to standard error"
                    + " unless -o names a file. A command other than java is told by JDK_JAVA_OPTIONS."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope record -- java -jar app.jar --port 8080",
            "  memscope record --preset high-precision -o app.jfr -o app.html -- java -cp lib Main",
            "  memscope record -- ./bin/start-server"
        })
final class RecordCommand implements Callable<Integer> {

    private static final int INTERRUPT = 2;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The program to run, and its arguments.")
    private List<String> command = List.of();

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    private final Terminal terminal;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    @SuppressWarnings("try") // signals are held back while it is open, which is all it is for
    public Integer call() throws DataException, IOException, InterruptedException {
        Path program = Path.of(command.get(0)).getFileName();
        Path file = report.recording(program == null ? "record" : program.toString());
        report.check(file);
        int code;
        boolean recorded;
        try (LaunchedJvm jvm = start()) {
            // The process may want to do something about a signal before it ends; its end is ours.
            try (Interruption interruption = Interruption.handOn(number -> handOn(jvm, number))) {
                code = jvm.process().waitFor();
            }
            recorded = jvm.writeRecording(file);
        } catch (UndeliveredRecordingException kept) {
            throw Output.undelivered(kept);
        }
        if (!recorded) {
            terminal.complain("memscope: " + command.get(0) + " left no recording: it ended too early, or runs no JVM"
                    + " that can record");
            return code == 0 ? ExitCode.DATA : code;
        }
        terminal.complain("recording  " + file);
        try {
            report.report(terminal.withResultsOnError(), file);
        } catch (DataException | IOException failure) {
            if (code == 0) {
                throw failure;
            }
            // The command's own failure matters more.
            terminal.complain("memscope: " + failure.getMessage());
        }
        return code;
    }

    private LaunchedJvm start() throws DataException, IOException {
        try {
            return LaunchedJvm.start(command, recording.config(), recording.counters() != Counters.WITHOUT_AGENT);
        } catch (IOException refused) {
            String reason = String.valueOf(refused.getMessage());
            // Cannot run program "x": error=2, No such file or directory
            int cause = reason.indexOf("error=");
            throw new DataException(
                    cause < 0
                            ? Reason.of(refused)
                            : "cannot run " + command.get(0) + ": "
                                    + Reason.of(new IOException(reason.substring(reason.indexOf(' ', cause) + 1))),
                    refused);
        }
    }

    private void handOn(LaunchedJvm jvm, int number) {
        // Ctrl-C at a terminal reaches all processes in its foreground, this one and the command.
        if (number == INTERRUPT && Foreground.isOurs()) {
            return;
        }
        try {
            jvm.signal(number);
        } catch (IOException noKill) {
            jvm.process().destroy();
        }
    }
}
