package io.memscope.cli.terminal;

import io.memscope.analyzer.decode.ReadProgress;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Given how far reading has come, shows it on standard error, if that is a terminal and reading takes longer than a
 * moment; gone without a trace when closed.
 */
public final class ReadingBar implements ReadProgress, AutoCloseable {

    /** What is done by then needs no bar. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int WIDTH_COLUMNS = 79;
    private static final long MIB = 1 << 20;

    private final Terminal terminal;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    public ReadingBar(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void read(long doneBytes, long totalBytes) {
        if (!terminal.traits().errIsTerminal() || System.nanoTime() - startNanos < PATIENCE_NANOS) {
            return;
        }
        if (bar == null && doneBytes < totalBytes) {
            bar = new ProgressBarBuilder()
                    .setTaskName("reading")
                    .setInitialMax(totalBytes)
                    .setUnit(" MiB", MIB)
                    .setStyle(terminal.traits().unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(
                            terminal.err(),
                            Math.min(WIDTH_COLUMNS, terminal.traits().widthColumns() - 1)))
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.stepTo(doneBytes);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
