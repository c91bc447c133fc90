package io.memscope.cli.terminal;

import io.memscope.analyzer.export.FormatOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What standard output and standard error can show.
 *
 * @param outIsTerminal whether standard output is one
 * @param errIsTerminal whether standard error is one
 * @param widthColumns columns of standard output
 * @param colour whether standard output takes colours
 * @param unicode whether standard output takes more than ASCII
 */
public record TerminalTraits(
        boolean outIsTerminal, boolean errIsTerminal, int widthColumns, boolean colour, boolean unicode) {

    /**
     * Told by the launcher, which knows at no cost: {@code memscope.tty} holds 1 and 2 for the streams that are one.
     */
    private static final String TTY_PROPERTY = "memscope.tty";

    /** Wider lines than this are no help to anybody. */
    private static final int MOST_COLUMNS = 400;

    /** Not a terminal: 80 columns, no colours. */
    public static TerminalTraits plain() {
        return new TerminalTraits(false, false, FormatOptions.DEFAULT_WIDTH_COLUMNS, false, true);
    }

    /** What the environment says. */
    static TerminalTraits detect(Map<String, String> environment) {
        boolean out = isTerminal(1);
        boolean err = isTerminal(2);
        String noColour = environment.getOrDefault("NO_COLOR", "");
        String term = environment.getOrDefault("TERM", "");
        boolean colour = out && noColour.isEmpty() && !term.isEmpty() && !term.equals("dumb");
        return new TerminalTraits(out, err, width(environment, out), colour, unicode(environment));
    }

    /** {@code COLUMNS}, else what the terminal says, else 80; a file or pipe has 80 unless {@code COLUMNS} is set. */
    static int width(Map<String, String> environment, boolean terminal) {
        Integer columns = number(environment.get("COLUMNS"));
        if (columns == null && terminal) {
            columns = askTerminal();
        }
        return columns == null ? FormatOptions.DEFAULT_WIDTH_COLUMNS : Math.min(columns, MOST_COLUMNS);
    }

    /** Whether the locale is one of UTF-8; where none is set, as in most containers, everything can show it today. */
    static boolean unicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                String lower = locale.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8");
            }
        }
        return true;
    }

    private static boolean isTerminal(int descriptor) {
        String told = System.getProperty(TTY_PROPERTY);
        if (told != null) {
            return told.indexOf(Character.forDigit(descriptor, 10)) >= 0;
        }
        try {
            // Where the kernel says what a stream is. Elsewhere: not known to be one, so no colours and no bar.
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static @Nullable Integer askTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return size.length == 2 ? number(size[1]) : null;
        } catch (IOException e) {
            // No such program or no such device: then nobody knows.
            return null;
        }
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.valueOf(text) : null;
    }
}
