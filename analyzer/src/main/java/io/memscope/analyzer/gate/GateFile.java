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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
        Object root;
        try {
            root = new Load(LoadSettings.builder()
                            .setLabel(String.valueOf(file.getFileName()))
                            .build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("is not YAML: " + reason(e), e);
        }
        if (root == null) {
            return Gates.DEFAULT;
        }
        Map<?, ?> map = map(root, "is not a map of max-score, rules and figures");
        for (Object name : map.keySet()) {
            if (!Set.of("max-score", "rules", "figures").contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is none of max-score, rules, figures");
            }
        }
        Map<String, Integer> maxScores = new HashMap<>();
        Set<String> ignored = new HashSet<>();
        readRules(map.get("rules"), maxScores, ignored);
        Object maxScore = map.get("max-score");
        return new Gates(
                maxScore == null ? Gates.DEFAULT_MAX_SCORE : score("max-score", maxScore),
                maxScores,
                ignored,
                figures(map.get("figures")));
    }

    /** The problem and its line; the parser's own message shows the text around it, over many lines. */
    private static String reason(YamlEngineException thrown) {
        if (thrown instanceof MarkedYamlEngineException marked) {
            return marked.getProblem()
                    + marked.getProblemMark()
                            .map(mark -> ", line " + (mark.getLine() + 1))
                            .orElse("");
        }
        String message = thrown.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static Map<?, ?> map(@Nullable Object value, String otherwise) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(otherwise);
    }

    private static void readRules(@Nullable Object rules, Map<String, Integer> maxScores, Set<String> ignored) {
        if (rules == null) {
            return;
        }
        map(rules, "'rules' is not a map of rules").forEach((rule, value) -> {
            if (value instanceof String text && text.toLowerCase(Locale.ROOT).equals("ignore")) {
                ignored.add(String.valueOf(rule));
            } else {
                maxScores.put(String.valueOf(rule), score(String.valueOf(rule), value));
            }
        });
    }

    private static int score(String name, @Nullable Object value) {
        if (value instanceof Integer score && score >= 0 && score <= HIGHEST_SCORE) {
            return score;
        }
        throw new IllegalArgumentException("'" + name + "' is not a score from 0 to 100");
    }

    private static List<FigureGate> figures(@Nullable Object figures) {
        List<FigureGate> gates = new ArrayList<>();
        if (figures == null) {
            return gates;
        }
        if (!(figures instanceof List<?> list)) {
            throw new IllegalArgumentException("'figures' is not a list");
        }
        for (Object entry : list) {
            String needs = "a figure needs 'figure' and 'max' or 'min'";
            Map<?, ?> gate = map(entry, needs);
            Double max = amount(gate.get("max"));
            Double min = amount(gate.get("min"));
            if (!(gate.get("figure") instanceof String figure) || (max == null && min == null)) {
                throw new IllegalArgumentException(needs);
            }
            FigurePath.of(figure);
            gates.add(new FigureGate(figure, max, min));
        }
        return gates;
    }

    private static @Nullable Double amount(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (!matcher.matches()) {
            throw notAnAmount(text);
        }
        double unit = switch (matcher.group(2)) {
            case "", "ns", "b" -> 1;
            case "k", "kb", "kib" -> 1024;
            case "m", "mb", "mib" -> 1024 * 1024;
            case "g", "gb", "gib" -> 1024.0 * 1024 * 1024;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "min" -> 60e9;
            case "%" -> 0.01;
            default -> throw notAnAmount(text);
        };
        return Double.parseDouble(matcher.group(1)) * unit;
    }

    private static IllegalArgumentException notAnAmount(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an amount: 12.5, 512k, 200m, 1g, 20ms, 5s" + " and 10% are");
    }
}
