package io.memscope.analyzer.export.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Given visible text, gives the columns that it takes in a terminal, and cuts it to a number of columns.
 *
 * <p>Where terminals differ (emoji with a variation selector) the wider reading is taken, so that a line may come out
 * short and never too long.
 */
public final class DisplayWidth {

    /**
     * First and last of the ranges that take two columns: East Asian Width W and F of Unicode 15
     * ({@code EastAsianWidth.txt}), with unassigned gaps inside a block of CJK or emoji filled.
     */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
        0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
        0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
        0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
        0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
        0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
        0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff,
        0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x18d00, 0x18d08,
        0x1aff0, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f1ff,
        0x1f200, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f7e0, 0x1f7f0, 0x1f90c, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x2fffd,
        0x30000, 0x3fffd,
    };

    /** Asks for the emoji form of the character before it, which is wide where the terminal knows. */
    private static final int EMOJI_SELECTOR = 0xfe0f;

    private static final String ELLIPSIS = "…";
    private static final String ASCII_ELLIPSIS = "...";

    private DisplayWidth() {}

    /** Columns that the text takes. */
    public static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            columns += of(codePoint);
            at += Character.charCount(codePoint);
        }
        return columns;
    }

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (codePoint == EMOJI_SELECTOR) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text, with its middle left out if it takes more columns than that. */
    public static String shorten(String text, int columns, boolean unicode) {
        if (of(text) <= columns) {
            return text;
        }
        String gap = unicode ? ELLIPSIS : ASCII_ELLIPSIS;
        int room = columns - gap.length();
        if (room < 2) {
            return head(text, columns);
        }
        String head = head(text, (room + 1) / 2);
        return head + gap + tail(text, room - of(head));
    }

    /** As much of the start as takes no more columns than that. */
    public static String head(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += of(codePoint);
            if (used > columns) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return text.substring(0, at);
    }

    private static String tail(String text, int columns) {
        int used = 0;
        int at = text.length();
        while (at > 0) {
            int codePoint = text.codePointBefore(at);
            used += of(codePoint);
            if (used > columns) {
                break;
            }
            at -= Character.charCount(codePoint);
        }
        // A mark at the start would land on the gap.
        while (at < text.length() && of(text.codePointAt(at)) == 0) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(at);
    }

    /** The text in lines of at most that many columns, broken at spaces and, where there are none, anywhere. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (of(rest) > columns) {
            String line = head(rest, Math.max(columns, 2));
            boolean atSpace = line.length() < rest.length() && rest.charAt(line.length()) == ' ';
            int space = line.lastIndexOf(' ');
            if (!atSpace && space > 0) {
                line = line.substring(0, space);
            }
            lines.add(line.stripTrailing());
            rest = rest.substring(line.length()).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The text and spaces up to that many columns. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Spaces up to that many columns, and the text. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }
}
