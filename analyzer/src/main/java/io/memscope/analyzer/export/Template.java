package io.memscope.analyzer.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Given a page with gaps and what belongs into them, gives the page.
 *
 * <p>A small part of Mustache: <code>{{name}}</code> is a text, always escaped for HTML; <code>{{#name}}…{{/name}}
 * </code> is written once for each entry of a list, once for a true or a map, and not at all otherwise; <code>
 * {{^name}}…{{/name}}</code> is the opposite; <code>{{.}}</code> is the entry itself. Names are looked up in the entry,
 * then in what is around it. A name that is nowhere is an error. A line with only such a mark leaves no empty line.
 */
final class Template {
    private static final Pattern MARK = Pattern.compile("\\{\\{([#^/]?)([\\w.]+)}}");
    private static final Pattern ALONE = Pattern.compile("(?m)^[ \\t]*(\\{\\{[#^/][\\w.]+}})[ \\t]*\\n");

    private final List<Node> nodes;
    private final String source;

    private Template(String source) {
        this.source = source;
        this.nodes = parse(ALONE.matcher(source).replaceAll("$1"));
    }

    /** The template in a resource beside this class. */
    static Template of(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no such template: " + resource);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template parsed(String source) {
        return new Template(source);
    }

    /** The text between the first pair of these tags, as it stands. */
    String between(String open, String close) {
        int start = source.indexOf(open) + open.length();
        return source.substring(start, source.indexOf(close, start));
    }

    /** The page; values are texts, truths, maps, and lists of texts or maps. */
    void render(Map<String, ?> values, Appendable out) throws IOException {
        Deque<Object> scopes = new ArrayDeque<>();
        scopes.push(values);
        for (Node node : nodes) {
            node.render(scopes, out);
        }
    }

    private static List<Node> parse(String source) {
        Deque<List<Node>> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        Deque<Boolean> inverted = new ArrayDeque<>();
        open.push(new ArrayList<>());
        Matcher mark = MARK.matcher(source);
        int at = 0;
        while (mark.find()) {
            top(open).add(new Text(source.substring(at, mark.start())));
            at = mark.end();
            String name = mark.group(2);
            switch (mark.group(1)) {
                case "#", "^" -> {
                    open.push(new ArrayList<>());
                    names.push(name);
                    inverted.push(mark.group(1).equals("^"));
                }
                case "/" -> {
                    if (names.isEmpty() || !names.pop().equals(name)) {
                        throw new IllegalArgumentException("{{/" + name + "}} closes nothing");
                    }
                    Node block = new Repeated(name, inverted.pop(), List.copyOf(open.pop()));
                    top(open).add(block);
                }
                default -> top(open).add(new Gap(name));
            }
        }
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("{{#" + names.peek() + "}} is not closed");
        }
        top(open).add(new Text(source.substring(at)));
        return List.copyOf(open.pop());
    }

    private static List<Node> top(Deque<List<Node>> open) {
        return open.element();
    }

    private static Object lookUp(Deque<Object> scopes, String name) {
        if (name.equals(".")) {
            return scopes.element();
        }
        for (Object scope : scopes) {
            Object value = scope instanceof Map<?, ?> map ? map.get(name) : null;
            if (value != null) {
                return value;
            }
        }
        throw new IllegalArgumentException("nothing for {{" + name + "}}");
    }

    /** The text with what HTML would take for markup, in text or in a quoted attribute, written as entities. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String entity = entity(c);
            if (entity == null) {
                out.append(c);
            } else {
                out.append(entity);
            }
        }
        return out.toString();
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    private sealed interface Node {
        void render(Deque<Object> scopes, Appendable out) throws IOException;
    }

    private record Text(String text) implements Node {
        @Override
        public void render(Deque<Object> scopes, Appendable out) throws IOException {
            out.append(text);
        }
    }

    private record Gap(String name) implements Node {
        @Override
        public void render(Deque<Object> scopes, Appendable out) throws IOException {
            out.append(escaped(lookUp(scopes, name).toString()));
        }
    }

    private record Repeated(String name, boolean inverted, List<Node> body) implements Node {
        @Override
        public void render(Deque<Object> scopes, Appendable out) throws IOException {
            Object value = lookUp(scopes, name);
            List<?> entries =
                    value instanceof List<?> list ? list : Boolean.FALSE.equals(value) ? List.of() : List.of(value);
            if (inverted) {
                entries = entries.isEmpty() ? List.of(true) : List.of();
            }
            for (Object entry : entries) {
                scopes.push(entry);
                for (Node node : body) {
                    node.render(scopes, out);
                }
                scopes.pop();
            }
        }
    }
}
