package io.memscope.cli;

import io.memscope.analyzer.export.FormatOptions;
import io.memscope.cli.terminal.OutputFile;
import io.memscope.cli.terminal.Terminal;
import io.memscope.cli.terminal.TerminalTraits;
import io.memscope.remote.UndeliveredRecordingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Given what to write, writes it where it was asked for: to a file, or to standard output. */
final class Output {

    /** In place of a file: standard output. */
    private static final String STANDARD = "-";

    private Output() {}

    /** Whether a file was asked for. */
    static boolean isFile(@Nullable Path file) {
        return file != null && !file.toString().equals(STANDARD);
    }

    /** How text should look there. */
    static FormatOptions options(Terminal terminal, @Nullable Path file, @Nullable Integer top) {
        if (isFile(file)) {
            return FormatOptions.defaults().withTopRows(top);
        }
        TerminalTraits traits = terminal.traits();
        return new FormatOptions(traits.widthColumns(), traits.colour(), traits.unicode(), top);
    }

    /** In one line, what became of a recording that could not be written where it was wanted. */
    static DataException undelivered(UndeliveredRecordingException kept) {
        return new DataException(
                "cannot write " + kept.wanted() + ": " + Reason.of(kept.reason()) + "; the recording is kept in "
                        + kept.kept(),
                kept);
    }

    static void write(Terminal terminal, @Nullable Path file, OutputFile.Content content) throws DataException {
        if (file != null && isFile(file)) {
            try {
                OutputFile.write(file, content);
            } catch (IOException e) {
                throw new DataException("cannot write " + Reason.of(file, e), e);
            }
            return;
        }
        try {
            OutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
            content.write(out);
            out.flush();
        } catch (IOException e) {
            if (!Reason.isBrokenPipe(e)) {
                throw new DataException("cannot write standard output: " + Reason.of(e), e);
            }
        }
    }
}
