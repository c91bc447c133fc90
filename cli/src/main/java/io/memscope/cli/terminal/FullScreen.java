package io.memscope.cli.terminal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Given a terminal, shows lines over all of it and hands on the keys pressed, until closed; then the terminal is as it
 * was, also if the process is ended by a signal or an error (but not by kill -9, after which {@code reset} helps).
 *
 * <p>By {@code stty} and the sequences that every terminal of the last decades has; no library, no native code.
 */
public final class FullScreen implements AutoCloseable {
    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l";
    private static final String LEAVE = "\033[?7h\033[?25h\033[?1049l";
    private static final String TOP = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final String CLEAR = "\033[2J";

    private final OutputStream out;
    private final Stty stty;
    private final Consumer<Key> keys;
    private final Thread restorer = new Thread(this::leave, "memscope terminal");
    private volatile Stty.Size size;
    private volatile Supplier<List<String>> farewell = List::of;
    private boolean entered;
    private boolean left;
    private boolean clear;

    private FullScreen(OutputStream out, Stty stty, Consumer<Key> keys) {
        this.out = out;
        this.stty = stty;
        this.keys = keys;
        this.size = stty.size();
    }

    /**
     * Takes over the terminal of this process.
     *
     * @param keys told of each key, on another thread, until the process ends
     * @throws IOException if standard output is none that can be drawn on, or there is no keyboard; the message says
     *     which, in lower case
     */
    public static FullScreen open(Terminal terminal, Consumer<Key> keys) throws IOException {
        if (!terminal.traits().outIsTerminal()) {
            throw new IOException("standard output is no terminal");
        }
        String term = System.getenv().getOrDefault("TERM", "");
        if (term.isEmpty() || term.equals("dumb")) {
            throw new IOException(
                    term.isEmpty() ? "TERM is not set" : "TERM=dumb says that this terminal can't be drawn on");
        }
        FullScreen screen = new FullScreen(terminal.out(), Stty.open(), keys);
        InputStream keyboard = new FileInputStream(Stty.DEVICE);
        Runtime.getRuntime().addShutdownHook(screen.restorer);
        try {
            screen.enter();
        } catch (IOException | RuntimeException failed) {
            screen.close();
            keyboard.close();
            throw failed;
        }
        Thread reader = new Thread(() -> screen.read(keyboard), "memscope keys");
        reader.setDaemon(true);
        reader.start();
        Signals.onResize(() -> {
            screen.size = screen.stty.size();
            keys.accept(Key.of(Key.Kind.RESIZED));
        });
        return screen;
    }

    private synchronized void enter() throws IOException {
        if (left) {
            return;
        }
        entered = true;
        stty.raw();
        write(ENTER);
        clear = true;
    }

    private void read(InputStream keyboard) {
        KeyReader reader = new KeyReader(keyboard);
        try {
            Key key = reader.next();
            while (key.kind() != Key.Kind.INTERRUPT) {
                if (key.kind() != Key.Kind.UNKNOWN) {
                    keys.accept(key);
                }
                key = reader.next();
            }
        } catch (IOException gone) {
            // A terminal that has gone can't be used anymore, which is what the key says.
        }
        keys.accept(Key.of(Key.Kind.INTERRUPT));
    }

    /** Columns of the terminal. */
    public int columns() {
        return size.columns();
    }

    /** Rows of the terminal. */
    public int rows() {
        return size.rows();
    }

    /**
     * Shows lines from the top; what does not fit is left out below.
     *
     * @param lines none wider than the terminal, all of it visible but for colours
     * @throws IOException if the terminal has gone
     */
    public synchronized void show(List<String> lines) throws IOException {
        if (!entered) {
            return;
        }
        StringBuilder text = new StringBuilder(clear ? CLEAR + TOP : TOP);
        clear = false;
        int shown = Math.min(lines.size(), rows());
        for (int i = 0; i < shown; i++) {
            text.append(lines.get(i)).append(CLEAR_LINE);
            if (i < shown - 1) {
                text.append("\r\n");
            }
        }
        text.append(CLEAR_BELOW);
        write(text.toString());
    }

    /** What stays on the terminal that was before, when this one is left for whatever reason. */
    public void leaveBehind(Supplier<List<String>> lines) {
        farewell = lines;
    }

    /** Has all of it drawn anew the next time: something else may have written there. */
    public synchronized void redraw() {
        size = stty.size();
        clear = true;
    }

    /** Stops this process as Ctrl-Z does, with the terminal as it was; comes back when it goes on. */
    public void suspend() throws IOException {
        restore();
        try {
            new ProcessBuilder(
                            "kill",
                            "-TSTP",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        enter();
        redraw();
    }

    private synchronized void restore() {
        if (!entered) {
            return;
        }
        entered = false;
        try {
            write(LEAVE);
        } catch (IOException gone) {
            // A terminal that has gone needs no restoring; its modes may still be set, below.
        }
        stty.restore();
    }

    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        restore();
        StringBuilder text = new StringBuilder();
        for (String line : farewell.get()) {
            text.append(line).append('\n');
        }
        try {
            write(text.toString());
        } catch (IOException gone) {
            // Nobody is there to read it.
            return;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Gives the terminal back, as it was. */
    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook is what did it, or finds it done.
            return;
        }
    }
}
