package io.memscope.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Given the controlling terminal of this process, changes how it takes keys, and puts that back. */
final class Stty {
    /** The terminal, whatever standard input is. */
    static final File DEVICE = new File("/dev/tty");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");
    private static final Size USUAL = new Size(24, 80);
    private static final long PATIENCE_SECONDS = 5;

    private final String saved;

    private Stty(String saved) {
        this.saved = saved;
    }

    /**
     * Rows and columns.
     *
     * @param rows at least 1
     * @param columns at least 1
     */
    record Size(int rows, int columns) {}

    /** @throws IOException if there is no controlling terminal or no {@code stty}; one line in lower case */
    static Stty open() throws IOException {
        if (!DEVICE.exists()) {
            throw new IOException("there is no terminal to read keys from");
        }
        String saved = run("-g");
        if (saved.isEmpty()) {
            throw new IOException("stty can't tell how the terminal is set");
        }
        return new Stty(saved);
    }

    /** Keys come at once and are not echoed; Ctrl-C stays a signal, Ctrl-Z becomes a key. */
    void raw() throws IOException {
        run("-icanon", "-echo", "-ixon", "susp", "undef", "min", "1", "time", "0");
    }

    /** As it was when opened. */
    void restore() {
        try {
            run(saved);
        } catch (IOException gone) {
            // The terminal has gone, and with it what was to be restored.
            return;
        }
    }

    /** What the terminal says; 24 rows of 80 columns if it does not, as some consoles don't. */
    Size size() {
        try {
            return parse(run("size"));
        } catch (IOException gone) {
            return USUAL;
        }
    }

    static Size parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || text.startsWith("0 ") || text.endsWith(" 0")) {
            return USUAL;
        }
        return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process stty;
        try {
            stty = new ProcessBuilder(command)
                    .redirectInput(DEVICE)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            throw new IOException("there is no terminal to read keys from, or no stty", none);
        }
        try {
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                throw new IOException("stty does not end");
            }
            if (stty.exitValue() != 0) {
                throw new IOException(
                        "stty refuses: " + said.lines().findFirst().orElse(""));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
