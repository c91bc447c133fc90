package io.memscope.analyzer.report.view;

import io.memscope.analyzer.aggregate.query.Query;
import io.memscope.analyzer.aggregate.query.Query.Condition;
import io.memscope.analyzer.aggregate.query.Query.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Given the lines of {@code views.txt}, gives the views; its head explains how they are written. */
final class ViewParser {
    private static final Pattern HEAD = Pattern.compile("\\[([a-z0-9-]+)] (.+)");
    private static final Pattern KEY = Pattern.compile("(in|about|rows|from|group|each|form|batch|order): (.+)");
    private static final Pattern COLUMN = Pattern.compile("(.+?) = (.+)");
    private static final Pattern CALL = Pattern.compile("([a-z0-9]+)\\((.+)\\)");
    private static final Pattern CONDITION = Pattern.compile("(\\S+) = (.+)");
    private static final String WHEN = " when ";
    private static final String WHERE = " where ";

    private final String name;
    private final String title;
    private final List<String> source = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> columns = new LinkedHashMap<>();

    private ViewParser(String name, String title) {
        this.name = name;
        this.title = title;
    }

    static List<ViewDefinition> parse(List<String> lines) {
        List<ViewDefinition> views = new ArrayList<>();
        ViewParser open = null;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                if (open != null) {
                    views.add(open.view());
                }
                open = new ViewParser(head.group(1), head.group(2));
                continue;
            }
            if (open == null) {
                throw new IllegalArgumentException("a line before the first view: " + line);
            }
            open.add(line);
        }
        if (open != null) {
            views.add(open.view());
        }
        return views;
    }

    private void add(String line) {
        source.add(line);
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
            keys.put(key.group(1), key.group(2).strip());
            return;
        }
        Matcher column = COLUMN.matcher(line);
        if (!column.matches() || columns.put(column.group(1), column.group(2).strip()) != null) {
            throw new IllegalArgumentException("view " + name + ": neither a key nor a new column: " + line);
        }
    }

    private ViewDefinition view() {
        boolean ofAnalysis = keys.containsKey("rows");
        return new ViewDefinition(
                name,
                title,
                keys.getOrDefault("in", ""),
                keys.getOrDefault("about", ""),
                isSet("form"),
                ofAnalysis ? rows() : null,
                ofAnalysis ? null : query(),
                source);
    }

    private boolean isSet(String key) {
        return "yes".equals(keys.get(key));
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private @Nullable Integer orderBy() {
        String order = keys.get("order");
        if (order == null) {
            return null;
        }
        String column = order.replaceFirst(" (asc|desc)$", "");
        int at = new ArrayList<>(columns.keySet()).indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "view " + name + " is ordered by a column that it does not have: " + column);
        }
        return at;
    }

    private boolean descending() {
        return keys.getOrDefault("order", "").endsWith(" desc");
    }

    private AnalysisRows rows() {
        String from = keys.getOrDefault("rows", "");
        int at = from.indexOf(WHERE);
        AnalysisRows.Where where = null;
        if (at >= 0) {
            Matcher condition = condition(from.substring(at + WHERE.length()));
            where = new AnalysisRows.Where(condition.group(1), condition.group(2));
        }
        List<AnalysisRows.Column> all = new ArrayList<>();
        columns.forEach((heading, path) -> all.add(new AnalysisRows.Column(heading, path)));
        return new AnalysisRows(at < 0 ? from : from.substring(0, at), where, all, orderBy(), descending());
    }

    private Query query() {
        List<Query.Column> all = new ArrayList<>();
        columns.forEach((heading, expression) -> all.add(column(heading, expression)));
        return new Query(
                list(keys.get("from")),
                all,
                list(keys.get("group")),
                isSet("each"),
                "last".equals(keys.get("batch")),
                orderBy(),
                descending());
    }

    private Query.Column column(String heading, String text) {
        int at = text.indexOf(WHEN);
        Condition when = null;
        if (at >= 0) {
            Matcher condition = condition(text.substring(at + WHEN.length()));
            when = new Condition(condition.group(1), condition.group(2));
        }
        String expression = at < 0 ? text : text.substring(0, at);
        Matcher call = CALL.matcher(expression);
        if (call.matches()) {
            return new Query.Column(heading, function(call.group(1)), call.group(2), when);
        }
        if (expression.equals("count") || expression.equals("share")) {
            return new Query.Column(heading, function(expression), null, when);
        }
        return new Query.Column(heading, Function.LAST, expression, when);
    }

    private Function function(String text) {
        try {
            return Function.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("view " + name + ": no such function: " + text, e);
        }
    }

    private Matcher condition(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()) {
            throw new IllegalArgumentException("view " + name + ": no condition: " + text);
        }
        return condition;
    }
}
