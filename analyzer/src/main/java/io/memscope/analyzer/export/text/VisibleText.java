package io.memscope.analyzer.export.text;

import java.util.Locale;
import java.util.Map;

/**
 * Given any text, gives one that shows all of it and does nothing: what would move a cursor, change a colour, turn the
 * direction of writing or hide itself stands there as an escape, {@code \}{@code u001b}.
 */
public final class VisibleText {

    /** Marks that may be stacked on one letter; more only serve to smear the lines above and below. */
    private static final int MARKS_ON_A_LETTER = 4;

    /** What our own words use beyond ASCII, for terminals that have only that. */
    private static final Map<Integer, String> ASCII = Map.ofEntries(
            Map.entry((int) '…', "..."),
            Map.entry((int) '–', "-"),
            Map.entry((int) '±', "+-"),
            Map.entry((int) 'µ', "u"),
            Map.entry((int) '←', "<-"),
            Map.entry((int) '→', "->"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≈', "~"),
            Map.entry((int) '─', "-"),
            Map.entry((int) '·', " "),
            Map.entry((int) '▁', "_"),
            Map.entry((int) '▂', "."),
            Map.entry((int) '▃', ":"),
            Map.entry((int) '▄', "-"),
            Map.entry((int) '▅', "="),
            Map.entry((int) '▆', "+"),
            Map.entry((int) '▇', "*"),
            Map.entry((int) '█', "#"));

    private VisibleText() {}

    /** The text with escapes where needed. */
    public static String of(String text) {
        return of(text, true);
    }

    /**
     * The text with escapes where needed.
     *
     * @param unicode whether characters beyond ASCII can be shown
     */
    public static String of(String text, boolean unicode) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int type = Character.getType(codePoint);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (hidden(type) || marks > MARKS_ON_A_LETTER) {
                escape(codePoint, out);
            } else if (unicode || codePoint < 0x7f) {
                out.appendCodePoint(codePoint);
            } else if (ASCII.containsKey(codePoint)) {
                out.append(ASCII.get(codePoint));
            } else {
                escape(codePoint, out);
            }
        }
        return out.toString();
    }

    /**
     * Controls (C0, DEL, C1), format characters (bidi overrides and isolates, joiners, tags), line and paragraph
     * separators, halves of surrogate pairs, and what has no meaning in Unicode.
     */
    private static boolean hidden(int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static void escape(int codePoint, StringBuilder out) {
        switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append(
                        codePoint > Character.MAX_VALUE
                                ? String.format(Locale.ROOT, "\\u{%x}", codePoint)
                                : String.format(Locale.ROOT, "\\u%04x", codePoint));
        }
    }
}
