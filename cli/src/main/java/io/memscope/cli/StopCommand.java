package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Given a JVM that is recorded, writes the recording and ends it. */
@Command(
        name = "stop",
        description = "Writes what a JVM has recorded, ends the recording, and analyzes it.",
        footerHeading = "%nExamples:%n",
        footer = {"  memscope stop 4711", "  memscope stop 4711 --name nightly -o nightly.jfr -o nightly.html"})
final class StopCommand implements Callable<Integer> {

    @Mixin
    private RunningRecording recording = new RunningRecording();

    private final Terminal terminal;

    StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        recording.write(terminal, true);
        return ExitCode.DONE;
    }
}
