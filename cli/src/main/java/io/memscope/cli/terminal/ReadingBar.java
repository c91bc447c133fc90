package io.memscope.cli.terminal;

import io.memscope.analyzer.decode.ReadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
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
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MOST_COLUMNS = 79;
    private static final int UPDATE_MILLIS = 200;
    private static final long MIB = 1 << 20;

    private final Terminal terminal;
    private final @Nullable Timer timer;
    private long doneBytes;
    private long totalBytes;
    private boolean closed;
    private @Nullable ProgressBar bar;

    /**
     * A bar that nobody sees yet.
     *
     * @param terminal where it will be
     * @param files what is going to be read
     */
    public ReadingBar(Terminal terminal, List<Path> files) {
        this(terminal, files, PATIENCE);
    }

    ReadingBar(Terminal terminal, List<Path> files, Duration patience) {
        this.terminal = terminal;
        for (Path file : files) {
            totalBytes += sizeBytes(file);
        }
        if (!terminal.traits().errIsTerminal()) {
            timer = null;
            return;
        }
        timer = new Timer("memscope progress", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                patience.toMillis());
    }

    /** Only for the bar: whoever reads the file will say what is wrong with it. */
    private static long sizeBytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private synchronized void show() {
        if (closed) {
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName("reading")
                .setInitialMax(totalBytes)
                .setUnit(" MiB", MIB)
                .setStyle(terminal.traits().unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setConsumer(new OverwrittenLine(
                        terminal.err(), Math.min(MOST_COLUMNS, terminal.traits().widthColumns() - 1)))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                // Time goes on where nothing else does.
                .continuousUpdate()
                .clearDisplayOnFinish()
                .build();
        bar.stepTo(doneBytes);
    }

    @Override
    public synchronized void read(long doneBytes, long totalBytes) {
        this.doneBytes = doneBytes;
        this.totalBytes = totalBytes;
        if (bar != null) {
            bar.maxHint(totalBytes);
            bar.stepTo(doneBytes);
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel();
        }
        ProgressBar shown;
        synchronized (this) {
            closed = true;
            shown = bar;
            bar = null;
        }
        if (shown != null) {
            shown.close();
        }
    }
}
