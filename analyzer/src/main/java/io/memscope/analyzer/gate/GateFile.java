package io.memscope.analyzer.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Given a YAML file, gives what it asks of a recording:
 *
 * <pre>
 * max-score: 60              # highest score of any finding that passes; 74 without it
 * rules:
 *   lock-contention: 25      # the same for one rule
 *   memory-leak: ignore
 * figures:
 *   - figure: totals.allocationRateBytesPerSecond
 *     max: 200m              # bytes as 512k, 200m, 1g; times as 20ms, 5s; shares as 10%
 *   - figure: pools[http-worker-*].allocatedBytes
 *     max: 1g
 * </pre>
 */
public final class GateFile {
    private static final int HIGHEST_SCORE = 100;
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([a-z%]*)");
    /** Larger files are not somebody's few rules. */
    private static final long LARGEST_BYTES = 1 << 20;

    private GateFile() {}

    /**
     * Reads the file.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not as above; the message says what is wrong, in a line
     */
    public static Gates read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw new IllegalArgumentException("is too large for a file of rules");
        }
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not YAML: " + firstLine(e.getOriginalMessage()) + place(e), e);
        }
        if (root.isMissingNode() || root.isNull()) {
            return Gates.DEFAULT;
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("is not a map of max-score, rules and figures");
        }
        for (String name : root.propertyNames()) {
            if (!Set.of("max-score", "rules", "figures").contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is none of max-score, rules, figures");
            }
        }
        Map<String, Integer> maxScores = new HashMap<>();
        Set<String> ignored = new HashSet<>();
        readRules(root.get("rules"), maxScores, ignored);
        JsonNode maxScore = root.get("max-score");
        return new Gates(
                maxScore == null ? Gates.DEFAULT_MAX_SCORE : score("max-score", maxScore),
                maxScores,
                ignored,
                figures(root.get("figures")));
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static String place(JacksonException thrown) {
        return thrown.getLocation() == null ? "" : ", line " + thrown.getLocation().getLineNr();
    }

    private static void readRules(@Nullable JsonNode rules, Map<String, Integer> maxScores, Set<String> ignored) {
        if (rules == null || rules.isNull()) {
            return;
        }
        if (!rules.isObject()) {
            throw new IllegalArgumentException("'rules' is not a map of rules");
        }
        rules.properties().forEach(rule -> {
            if (rule.getValue().isString()
                    && rule.getValue().asString().toLowerCase(Locale.ROOT).equals("ignore")) {
                ignored.add(rule.getKey());
            } else {
                maxScores.put(rule.getKey(), score(rule.getKey(), rule.getValue()));
            }
        });
    }

    private static int score(String name, JsonNode value) {
        if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > HIGHEST_SCORE) {
            throw new IllegalArgumentException("'" + name + "' is not a score from 0 to 100");
        }
        return value.asInt();
    }

    private static List<FigureGate> figures(@Nullable JsonNode figures) {
        List<FigureGate> gates = new ArrayList<>();
        if (figures == null || figures.isNull()) {
            return gates;
        }
        if (!figures.isArray()) {
            throw new IllegalArgumentException("'figures' is not a list");
        }
        for (JsonNode entry : figures) {
            JsonNode figure = entry.get("figure");
            Double max = amount(entry.get("max"));
            Double min = amount(entry.get("min"));
            if (figure == null || !figure.isString() || (max == null && min == null)) {
                throw new IllegalArgumentException("a figure needs 'figure' and 'max' or 'min'");
            }
            FigurePath.of(figure.asString());
            gates.add(new FigureGate(figure.asString(), max, min));
        }
        return gates;
    }

    private static @Nullable Double amount(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        Matcher matcher = AMOUNT.matcher(node.asString().toLowerCase(Locale.ROOT).strip());
        if (!matcher.matches()) {
            throw notAnAmount(node);
        }
        double unit =
                switch (matcher.group(2)) {
                    case "", "ns", "b" -> 1;
                    case "k", "kb", "kib" -> 1024;
                    case "m", "mb", "mib" -> 1024 * 1024;
                    case "g", "gb", "gib" -> 1024.0 * 1024 * 1024;
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "min" -> 60e9;
                    case "%" -> 0.01;
                    default -> throw notAnAmount(node);
                };
        return Double.parseDouble(matcher.group(1)) * unit;
    }

    private static IllegalArgumentException notAnAmount(JsonNode node) {
        return new IllegalArgumentException("'" + node.asString() + "' is not an amount: 12.5, 512k, 200m, 1g, 20ms, 5s"
                + " and 10% are");
    }
}
