package io.memscope.cli.terminal;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Given how long a recording has run, shows it on standard error, if that is a terminal; gone without a trace when
 * closed.
 */
public final class RecordingBar implements AutoCloseable {

    private static final int MOST_COLUMNS = 79;
    private static final int UPDATE_MILLIS = 200;
    private static final long MILLIS_PER_SECOND = 1000;

    private final @Nullable ProgressBar bar;

    /**
     * A bar at its beginning.
     *
     * @param terminal where it is
     * @param length how long the recording is going to run
     */
    public RecordingBar(Terminal terminal, Duration length) {
        if (!terminal.traits().errIsTerminal()) {
            bar = null;
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName("recording")
                .setInitialMax(length.toMillis())
                .setUnit(" s", MILLIS_PER_SECOND)
                .setStyle(terminal.traits().unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setConsumer(new OverwrittenLine(
                        terminal.err(), Math.min(MOST_COLUMNS, terminal.traits().widthColumns() - 1)))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .hideEta()
                .clearDisplayOnFinish()
                .build();
    }

    /** So long it has run. */
    public void recorded(Duration soFar) {
        if (bar != null) {
            bar.stepTo(Math.min(soFar.toMillis(), bar.getMax()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
