package io.memscope.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The parts of a page that are the same for all reports. */
public final class PageResources {

    private PageResources() {}

    /** The page around them, with places named in double braces for what differs. */
    public static String page() {
        return resource("page.html");
    }

    /** The charts' library and its licence, one script. */
    public static String library() {
        return resource("library.js");
    }

    /** The page's own script, all of its modules in one. */
    public static String script() {
        return resource("page.js");
    }

    /** The style sheet. */
    public static String style() {
        return resource("page.css");
    }

    private static String resource(String name) {
        try (InputStream in = PageResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not built: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
