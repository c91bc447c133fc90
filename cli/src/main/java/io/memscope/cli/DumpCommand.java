package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Given a JVM that is recorded, writes what it has recorded so far. */
@Command(
        name = "dump",
        description = "Writes what a JVM has recorded so far, and analyzes it; the recording goes on.",
        footerHeading = "%nExamples:%n",
        footer = {"  memscope dump 4711", "  memscope dump 4711 -o sofar.jfr --format json | jq .totals"})
final class DumpCommand implements Callable<Integer> {

    @Mixin
    private RunningRecording recording = new RunningRecording();

    private final Terminal terminal;

    DumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        recording.write(terminal, false);
        return ExitCode.DONE;
    }
}
