package io.memscope.cli.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** A line that is written over, and once it is cleared is not ended: what comes next begins on it. */
final class OverwrittenLine extends ConsoleProgressBarConsumer {
    private final PrintStream stream;

    OverwrittenLine(PrintStream stream, int columns) {
        super(stream, columns);
        this.stream = stream;
    }

    @Override
    public void close() {
        stream.flush();
    }
}
