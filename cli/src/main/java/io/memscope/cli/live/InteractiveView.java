package io.memscope.cli.live;

import io.memscope.cli.terminal.FullScreen;
import io.memscope.cli.terminal.Key;
import io.memscope.cli.terminal.TerminalTraits;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Given a monitor, a screen and the keys pressed, keeps showing what the JVM does until told to leave. */
public final class InteractiveView {
    private static final Duration LEAST = Duration.ofMillis(250);
    private static final Duration MOST = Duration.ofMinutes(1);

    private final LiveMonitor monitor;
    private final FullScreen screen;
    private final BlockingQueue<Object> happenings;
    private final LiveChoices choices;
    private final LiveView view;
    private final LiveScreen lines;
    private volatile Duration interval;
    private @Nullable LiveFrame shown;
    private volatile @Nullable LiveFrame newest;
    private @Nullable String message;

    /** What comes of watching, beside keys and frames. */
    private record Failure(Exception reason) {}

    /**
     * A view.
     *
     * @param happenings where the screen's keys go
     */
    public InteractiveView(
            LiveMonitor monitor,
            FullScreen screen,
            BlockingQueue<Object> happenings,
            LiveChoices choices,
            TerminalTraits traits) {
        this.monitor = monitor;
        this.screen = screen;
        this.happenings = happenings;
        this.choices = choices;
        this.view = choices.view();
        this.lines = new LiveScreen(traits.colour(), traits.unicode());
        this.interval = monitor.interval();
    }

    /**
     * Shows readings until the user leaves, as many were shown as asked for, or the JVM ends.
     *
     * @return why it ended by itself, null if the user or the count did it
     * @throws IOException if the terminal has gone
     */
    public @Nullable JvmUnreachableException run() throws IOException, InterruptedException {
        Thread watcher = new Thread(this::watch, "memscope live");
        watcher.setDaemon(true);
        watcher.start();
        message = "waiting for the first reading …";
        int readings = 0;
        screen.leaveBehind(this::last);
        while (true) {
            draw();
            Object happened = happenings.take();
            if (happened instanceof LiveFrame frame) {
                readings++;
                message = null;
                newest = frame;
                if (!view.isPaused()) {
                    shown = frame;
                }
                if (choices.isLast(readings)) {
                    shown = frame;
                    return null;
                }
            } else if (happened instanceof Failure failure) {
                JvmUnreachableException ended = failed(failure.reason());
                if (ended != null) {
                    return ended;
                }
            } else if (happened instanceof Key key && !press(key)) {
                return null;
            }
        }
    }

    /** The last screen, for the terminal that was before. */
    private List<String> last() {
        LiveFrame frame = newest;
        int rows = Math.max(1, screen.rows() - 9);
        return frame == null ? List.of() : lines.plain(frame, view, interval, screen.columns() - 1, rows);
    }

    private void watch() {
        try {
            while (true) {
                try {
                    monitor.setInterval(interval);
                    happenings.put(monitor.next());
                } catch (JvmUnreachableException unreachable) {
                    happenings.put(new Failure(unreachable));
                    if (unreachable.obstacle() == Obstacle.ENDED) {
                        return;
                    }
                    Thread.sleep(LEAST.toMillis());
                } catch (RuntimeException defect) {
                    happenings.put(new Failure(defect));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable JvmUnreachableException failed(Exception reason) {
        if (reason instanceof JvmUnreachableException unreachable) {
            message = unreachable.getMessage();
            return unreachable.obstacle() == Obstacle.ENDED ? unreachable : null;
        }
        throw (RuntimeException) reason;
    }

    private boolean press(Key key) throws IOException {
        switch (key.kind()) {
            case RESIZED, REDRAW -> screen.redraw();
            case SUSPEND -> screen.suspend();
            default -> {
                boolean paused = view.isPaused();
                switch (view.press(key)) {
                    case QUIT -> {
                        return false;
                    }
                    case SLOWER -> interval = between(interval.multipliedBy(2));
                    case FASTER -> interval = between(interval.dividedBy(2));
                    case DRAW -> {
                        if (paused && !view.isPaused()) {
                            shown = newest;
                        }
                    }
                }
            }
        }
        return true;
    }

    private static Duration between(Duration wanted) {
        return wanted.compareTo(LEAST) < 0 ? LEAST : wanted.compareTo(MOST) > 0 ? MOST : wanted;
    }

    private void draw() throws IOException {
        LiveFrame frame = shown;
        // The last column stays free: some terminals move to the next line when it is written.
        int columns = Math.max(1, screen.columns() - 1);
        if (frame == null) {
            screen.show(List.of(message == null ? "" : message));
        } else {
            screen.show(lines.lines(frame, view, interval, columns, screen.rows(), message));
        }
    }
}
