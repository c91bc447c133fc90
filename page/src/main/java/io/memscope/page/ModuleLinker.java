package io.memscope.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Given modules of script, gives one classic script that does the same: each module is a function that returns what it
 * exports, called once, after those that it imports.
 *
 * <p>It knows the part of the language that the modules keep to: named imports and exports, each statement beginning a
 * line. All else that begins like one is refused, as are cycles: a page that half works is worse than no build.
 */
final class ModuleLinker {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import\\s*\\{([^}]*)\\}\\s*from\\s*[\"']([^\"']+)[\"'];?");
    private static final Pattern EXPORTED =
            Pattern.compile("(?m)^export\\s+((?:async\\s+)?function\\*?|class|const)\\s+([A-Za-z_$][\\w$]*)");
    private static final Pattern EXPORTS = Pattern.compile("(?m)^export\\s*\\{([^}]*)\\};?");
    private static final Pattern UNKNOWN = Pattern.compile("(?m)^(?:import|export)\\b.*");
    private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^\\s*(?://.*|/\\*[^!](?s:.*?)\\*/)\\s*?\\n");
    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

    private final Source source;
    private final Map<String, String> linked = new LinkedHashMap<>();
    private final Set<String> open = new TreeSet<>();

    /** Gives the text of a module by its path. */
    interface Source {
        String text(String path);
    }

    ModuleLinker(Source source) {
        this.source = source;
    }

    /**
     * One script of a module and all that it imports.
     *
     * @throws IllegalArgumentException if a module is written in a way that is not known here
     */
    String link(String entry) {
        add(entry);
        StringBuilder script = new StringBuilder("\"use strict\";\n(() => {\n");
        linked.values().forEach(script::append);
        return script.append("})();\n").toString();
    }

    private void add(String path) {
        if (linked.containsKey(path)) {
            return;
        }
        if (!open.add(path)) {
            throw new IllegalArgumentException("modules import each other in a circle: " + open);
        }
        String text = source.text(path);
        List<String> exports = new ArrayList<>();
        text = imports(path, text);
        text = exports(text, exports);
        Matcher unknown = UNKNOWN.matcher(text);
        if (unknown.find()) {
            throw new IllegalArgumentException(path + ": not known how to link: " + unknown.group());
        }
        text = INDENT.matcher(COMMENT_LINES.matcher(text).replaceAll("")).replaceAll("");
        linked.put(
                path,
                "const " + name(path) + " = (() => {\n" + text.strip() + "\nreturn { " + String.join(", ", exports)
                        + " };\n})();\n");
        open.remove(path);
    }

    private String imports(String path, String text) {
        return IMPORT.matcher(text).replaceAll(match -> {
            String target = resolve(path, match.group(2));
            add(target);
            return Matcher.quoteReplacement(
                    "const { " + match.group(1).strip().replaceAll("\\s+as\\s+", ": ") + " } = " + name(target) + ";");
        });
    }

    private static String exports(String text, List<String> exports) {
        String without = EXPORTED.matcher(text).replaceAll(match -> {
            exports.add(match.group(2));
            return Matcher.quoteReplacement(match.group(1) + " " + match.group(2));
        });
        return EXPORTS.matcher(without).replaceAll(match -> {
            for (String part : match.group(1).split(",")) {
                if (!part.isBlank()) {
                    String[] names = part.strip().split("\\s+as\\s+");
                    exports.add(names.length == 1 ? names[0] : names[1] + ": " + names[0]);
                }
            }
            return "";
        });
    }

    private static String resolve(String from, String specifier) {
        if (!specifier.startsWith(".")) {
            return specifier;
        }
        List<String> parts = new ArrayList<>(List.of(from.split("/")));
        parts.remove(parts.size() - 1);
        for (String part : specifier.split("/")) {
            if (part.equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String name(String path) {
        return "$" + path.replaceAll("[^A-Za-z0-9]", "_");
    }
}
