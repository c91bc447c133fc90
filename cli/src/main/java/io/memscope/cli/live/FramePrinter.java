package io.memscope.cli.live;

import io.memscope.cli.terminal.TerminalTraits;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveJson;
import io.memscope.remote.live.LiveMonitor;
import io.memscope.remote.live.LivePool;
import io.memscope.remote.live.LiveThread;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Given a monitor, prints each reading after the other: for scripts, pipes, and terminals that can't be drawn on. */
public final class FramePrinter {
    private final LiveMonitor monitor;
    private final LiveChoices choices;
    private final TerminalTraits traits;
    private final OutputStream out;

    /** @param out where to */
    public FramePrinter(LiveMonitor monitor, LiveChoices choices, TerminalTraits traits, OutputStream out) {
        this.monitor = monitor;
        this.choices = choices;
        this.traits = traits;
        this.out = out;
    }

    /**
     * Prints as many readings as asked for.
     *
     * @param json as lines of JSON, else as text
     * @throws JvmUnreachableException if the JVM ends, is halted or does not answer before that
     * @throws IOException if it can't be written
     */
    public void print(boolean json) throws IOException, InterruptedException {
        monitor.awaitBlockedShares();
        for (int readings = 1; ; readings++) {
            LiveFrame frame = monitor.next();
            if (json) {
                json(frame);
            } else {
                text(frame, readings > 1);
            }
            if (choices.isLast(readings)) {
                return;
            }
        }
    }

    private void text(LiveFrame frame, boolean apart) throws IOException {
        Duration interval = Duration.ofNanos(frame.intervalNanos());
        List<String> lines = new LiveScreen(traits.colour(), traits.unicode())
                .plain(frame, choices.view(), interval, traits.widthColumns(), choices.top());
        String text = (apart ? "\n" : "") + String.join("\n", lines) + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void json(LiveFrame frame) throws IOException {
        LiveView view = choices.view();
        List<LiveThread> threads = first(view.rows(frame.threads()));
        List<LivePool> pools = first(view.rows(frame.pools()));
        LiveFrame cut = new LiveFrame(
                frame.target(),
                frame.time(),
                frame.intervalNanos(),
                frame.totals(),
                threads,
                pools,
                frame.watchCpuCores(),
                frame.notes());
        LiveJson.Omitted omitted = new LiveJson.Omitted(
                frame.threads().size() - threads.size(), frame.pools().size() - pools.size());
        LiveJson.write(cut, omitted, out);
    }

    private <T> List<T> first(List<T> rows) {
        return rows.subList(0, Math.min(choices.top(), rows.size()));
    }
}
