package io.memscope.analyzer.finding;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import io.memscope.fixtures.planted.PlantedRecordings.Planted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Given a planted load and its analysis, gives its row of the matrix, a letter for each rule, in a form that noise does
 * not change.
 *
 * <p>On the diagonal W stands for a warning, i for INFO, o for less. Elsewhere, for healthy loads, - stands for no
 * warning and ! for one; what else is said of ill loads is free, since one illness brings others: it is a dot.
 */
final class PlantedRow {

    private PlantedRow() {}

    static String name(Planted load) {
        return String.format(
                Locale.ROOT, "%-24s %-4s %3d", load.illness().rule(), load.ill() ? "ill" : "well", load.threads());
    }

    static String of(Planted load, Analysis analysis) {
        return row(load, rule -> {
            Finding finding = finding(analysis, rule);
            boolean own = rule.equals(load.illness().rule());
            if (own) {
                return switch (finding.severity()) {
                    case WARNING -> "W";
                    case INFO -> "i";
                    case OK -> "o";
                    case NOT_RECORDED -> load.ill() ? "n" : "o";
                };
            }
            if (load.ill()) {
                return ".";
            }
            return finding.severity() == Severity.WARNING ? "!" : "-";
        });
    }

    /** The row of a load on which all rules are right. */
    static String expected(Planted load) {
        return row(load, rule -> rule.equals(load.illness().rule()) ? load.ill() ? "W" : "o" : load.ill() ? "." : "-");
    }

    private interface Letter {
        String of(String rule);
    }

    private static String row(Planted load, Letter letter) {
        return name(load) + "  "
                + Rules.texts().stream().map(text -> letter.of(text.id())).collect(Collectors.joining());
    }

    /** What is wrong about the threads or the place that an ill load is said to suffer at. */
    static Optional<String> misplaced(Planted load, Analysis analysis) {
        Finding finding = finding(analysis, load.illness().rule());
        if (!load.ill() || finding.severity() != Severity.WARNING) {
            return Optional.empty();
        }
        String thread = load.illness().thread();
        if (finding.threads().stream().noneMatch(name -> name.contains(thread)) && !thread.isEmpty()) {
            return Optional.of("no thread like " + thread + " in " + finding.threads());
        }
        boolean named = finding.summary().contains(load.illness().place())
                || finding.stack().stream()
                        .map(Frame::toString)
                        .anyMatch(frame -> frame.contains(load.illness().place()));
        return named
                ? Optional.empty()
                : Optional.of("no " + load.illness().place() + " in " + finding.summary() + " " + finding.stack());
    }

    /** What was said that should not have been, or not said. */
    static String explain(Planted load, Analysis analysis) {
        return analysis.findings().stream()
                .filter(finding -> finding.rule().equals(load.illness().rule())
                        || (!load.ill() && finding.severity() == Severity.WARNING))
                .map(finding -> finding.rule() + " " + finding.score() + ": " + finding.summary())
                .collect(Collectors.joining("\n    "));
    }

    /** The matrix with all scores, a line for each load and a column for each rule. */
    static String scores(List<Planted> loads, List<Analysis> analyses) {
        StringBuilder text = new StringBuilder();
        List<RuleText> rules = Rules.texts();
        for (int i = 0; i < rules.size(); i++) {
            text.append(
                    String.format(Locale.ROOT, "%2d %s%n", i + 1, rules.get(i).id()));
        }
        text.append(String.format(Locale.ROOT, "%n%-33s", ""));
        for (int i = 0; i < rules.size(); i++) {
            text.append(String.format(Locale.ROOT, " %3d", i + 1));
        }
        text.append('\n');
        for (int i = 0; i < loads.size(); i++) {
            text.append(name(loads.get(i)));
            for (RuleText rule : rules) {
                Integer score = finding(analyses.get(i), rule.id()).score();
                text.append(score == null ? "   ·" : String.format(Locale.ROOT, " %3d", score));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Finding finding(Analysis analysis, String rule) {
        return analysis.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + rule));
    }
}
