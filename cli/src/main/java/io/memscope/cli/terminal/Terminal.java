package io.memscope.cli.terminal;

import io.memscope.analyzer.export.text.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Given what is to be said, says it: results to standard output, all else to standard error.
 *
 * <p>Standard output is a plain stream and not a {@link PrintStream}: that would keep to itself that the disk is full
 * or the reader has gone.
 */
public final class Terminal {
    private final OutputStream out;
    private final PrintStream err;
    private final TerminalTraits traits;

    /**
     * A terminal.
     *
     * @param out where results go
     * @param err where everything else goes
     * @param traits what can be shown there
     */
    public Terminal(OutputStream out, OutputStream err, TerminalTraits traits) {
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.traits = traits;
    }

    /** That of this process. */
    public static Terminal ofProcess() {
        return new Terminal(
                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                new java.io.FileOutputStream(java.io.FileDescriptor.err),
                TerminalTraits.detect(System.getenv()));
    }

    /** Where results go; not buffered. */
    public OutputStream out() {
        return out;
    }

    /** What can be shown. */
    public TerminalTraits traits() {
        return traits;
    }

    /** The same with results on standard error too, where standard output is somebody else's. */
    public Terminal withResultsOnError() {
        return new Terminal(
                err,
                err,
                new TerminalTraits(
                        traits.errIsTerminal(),
                        traits.errIsTerminal(),
                        traits.widthColumns(),
                        traits.colour() && traits.errIsTerminal(),
                        traits.unicode()));
    }

    /** Says a line on standard error; what a terminal would obey in it is shown. */
    public void complain(String line) {
        err.println(VisibleText.of(line, traits.unicode()));
    }

    /** Says that something is wrong with MemScope itself. */
    public void bug(Throwable thrown) {
        complain("memscope: this is a defect of MemScope, please report it with what follows");
        thrown.printStackTrace(err);
    }

    /** Says a line on standard output. */
    public void say(String line) throws IOException {
        out.write((VisibleText.of(line, traits.unicode()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Standard error, for the texts of the command line's own parser. */
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Standard error, for a progress bar. */
    PrintStream err() {
        return err;
    }
}
