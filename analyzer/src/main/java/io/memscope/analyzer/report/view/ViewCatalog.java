package io.memscope.analyzer.report.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The views there are, as {@code views.txt} beside this class has them. */
public final class ViewCatalog {
    private static final String SOURCE = "views.txt";
    /** Edits that a mistyped name may be away from the one that was meant. */
    private static final int FARTHEST = 3;

    private static final int MOST_GUESSES = 5;

    private final Map<String, ViewDefinition> views = new LinkedHashMap<>();

    private ViewCatalog(List<ViewDefinition> definitions) {
        definitions.forEach(view -> views.put(view.name(), view));
    }

    /** Reads them. */
    public static ViewCatalog load() {
        try (InputStream in = ViewCatalog.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + SOURCE);
            }
            return new ViewCatalog(ViewParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order of the file. */
    public List<ViewDefinition> all() {
        return List.copyOf(views.values());
    }

    /** The view of that name. */
    public Optional<ViewDefinition> find(String name) {
        return Optional.ofNullable(views.get(name));
    }

    /**
     * Names that may be meant by one that is none, nearest first: those a few edits away, and those that have it in
     * them.
     *
     * @param name what was typed
     * @param candidates the names there are
     */
    public static List<String> near(String name, List<String> candidates) {
        record Guess(String name, int distance) {}
        String wanted = simple(name);
        List<Guess> guesses = new ArrayList<>();
        for (String candidate : candidates) {
            String other = simple(candidate);
            int distance = distance(wanted, other);
            if (distance <= Math.min(FARTHEST, wanted.length() / 2)) {
                guesses.add(new Guess(candidate, distance));
            } else if (wanted.length() > 2 && other.contains(wanted)) {
                guesses.add(new Guess(candidate, FARTHEST + other.length() - wanted.length()));
            }
        }
        return guesses.stream()
                .sorted((a, b) -> a.distance() != b.distance()
                        ? Integer.compare(a.distance(), b.distance())
                        : a.name().compareTo(b.name()))
                .limit(MOST_GUESSES)
                .map(Guess::name)
                .toList();
    }

    private static String simple(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("jdk.") ? lower.substring("jdk.".length()) : lower;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
