package io.memscope.analyzer.finding.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Given a rule's id, gives its thresholds and texts, which all stand in {@code rules.properties} beside this class. */
final class Catalogue {
    private static final String RESOURCE = "rules.properties";

    /** Prefix of needs that several rules share. */
    private static final String NEED = "need.";

    private static final NavigableMap<String, String> ENTRIES = load();

    private static final Map<String, RuleText> TEXTS = new ConcurrentHashMap<>();

    private Catalogue() {}

    /**
     * The text of a rule.
     *
     * @throws IllegalStateException if the catalogue lacks the rule or a part of it
     */
    static RuleText text(String id) {
        return TEXTS.computeIfAbsent(id, Catalogue::read);
    }

    private static RuleText read(String id) {
        Map<String, ScoreCurve> curves = new TreeMap<>();
        Map<String, Double> limits = new TreeMap<>();
        Map<String, Pattern> patterns = new TreeMap<>();
        Map<String, String> raw = new TreeMap<>();
        String prefix = id + ".";
        for (Map.Entry<String, String> entry : ENTRIES.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            String name = entry.getKey().substring(prefix.length());
            String value = entry.getValue();
            if (name.startsWith(RuleText.MAIN_CURVE)) {
                curves.put(name, ScoreCurve.parse(value));
                raw.put(name, value);
            } else if (name.startsWith("limit.")) {
                limits.put(name.substring("limit.".length()), Figure.parse(value));
                raw.put(name, value);
            } else if (name.startsWith("pattern.")) {
                patterns.put(name.substring("pattern.".length()), Pattern.compile(value));
                raw.put(name, value);
            }
        }
        return new RuleText(
                id,
                entry(prefix + "title"),
                entry(prefix + "measure"),
                needs(entry(prefix + "needs")),
                curves,
                limits,
                patterns,
                raw,
                entry(prefix + "remedy"),
                entry(prefix + "reference"));
    }

    private static List<Need> needs(String names) {
        List<Need> needs = new ArrayList<>();
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                needs.add(need(name));
            }
        }
        return needs;
    }

    /**
     * A need by its name.
     *
     * @throws IllegalStateException if the catalogue lacks it
     */
    static Need need(String name) {
        return new Need(List.of(entry(NEED + name + ".events").split(" ")), entry(NEED + name + ".setting"));
    }

    private static String entry(String key) {
        String value = ENTRIES.get(key);
        if (value == null) {
            throw new IllegalStateException(RESOURCE + " has no " + key);
        }
        return value;
    }

    private static NavigableMap<String, String> load() {
        Properties entries = new Properties();
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NavigableMap<String, String> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put((String) key, (String) value));
        return sorted;
    }
}
