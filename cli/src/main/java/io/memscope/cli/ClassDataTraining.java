package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.cli.terminal.TerminalTraits;
import java.io.OutputStream;
import java.util.List;

/**
 * Does what most runs do, so that a JVM started with {@code -XX:ArchiveClassesAtExit} (JEP 350) archives the classes
 * for it; the launcher runs it once after a build.
 */
final class ClassDataTraining {

    private ClassDataTraining() {}

    /** Runs the usual commands on a recording, saying nothing; the exit code is that of the first that fails. */
    public static void main(String[] arguments) {
        LogConfiguration.install();
        String recording = arguments[0];
        List<String[]> runs = List.of(
                new String[] {"--help"},
                new String[] {"summary", recording},
                new String[] {"analyze", recording},
                new String[] {"analyze", recording, "--format", "json"},
                new String[] {"analyze", recording, "--format", "html"},
                new String[] {"analyze", recording, "--format", "markdown"});
        for (String[] run : runs) {
            Terminal terminal = new Terminal(
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    new TerminalTraits(false, false, 80, false, true));
            int code = Main.run(terminal, run);
            if (code != ExitCode.DONE) {
                System.exit(code);
            }
        }
    }
}
