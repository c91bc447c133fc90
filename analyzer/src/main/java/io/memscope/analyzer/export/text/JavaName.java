package io.memscope.analyzer.export.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Given a name and the columns there are, shortens it: the packages of Java names first, since they say least. */
final class JavaName {

    /** What may stand before it, packages, a class that begins with a capital, and the rest. */
    private static final Pattern QUALIFIED = Pattern.compile("(|.*? )((?:[a-z_][\\p{Alnum}_$]*\\.)+)(\\p{Upper}.*)");

    private JavaName() {}

    /**
     * {@code com.example.web.Handler.handle:12} as {@code c.e.web.Handler.handle:12} or
     * {@code c.e.w.Handler.handle:12}, as far as is needed; where that is not enough, and for other names, the middle
     * is left out.
     */
    static String shorten(String text, int columns, boolean unicode) {
        if (DisplayWidth.of(text) <= columns) {
            return text;
        }
        Matcher name = QUALIFIED.matcher(text);
        if (!name.matches()) {
            return DisplayWidth.shorten(text, columns, unicode);
        }
        String[] packages = name.group(2).split("\\.", 0);
        int over = DisplayWidth.of(text) - columns;
        StringBuilder out = new StringBuilder(name.group(1));
        for (String part : packages) {
            out.append(over > 0 ? part.substring(0, 1) : part).append('.');
            over -= over > 0 ? part.length() - 1 : 0;
        }
        return DisplayWidth.shorten(out.append(name.group(3)).toString(), columns, unicode);
    }
}
