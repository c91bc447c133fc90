package io.memscope.cli;

import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.JUnitFormat;
import io.memscope.analyzer.export.MarkdownFormat;
import io.memscope.analyzer.export.TextFormat;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.GateDocument;
import io.memscope.analyzer.gate.GateFile;
import io.memscope.analyzer.gate.GateOutcome;
import io.memscope.analyzer.gate.Gates;
import io.memscope.analyzer.report.Analysis;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Given recordings and what is asked of them, says whether it holds, and exits with 1 if it does not. */
@Command(
        name = "check",
        description =
                "Fails a build on what a recording shows: exits with 1 if a finding scores too high or a figure is"
                        + " beyond its limit.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope check app.jfr",
            "  memscope check app.jfr --max-score 60 --fail-on lock-contention,poll-loop:50",
            "  memscope check app.jfr --rules gates.yaml --junit target/memscope.xml",
            "  memscope check app.jfr --markdown - >> \"$GITHUB_STEP_SUMMARY\""
        })
final class CheckCommand implements Callable<Integer> {
    /** A rule and the highest score that passes. */
    private static final Pattern RULE = Pattern.compile("([a-z][a-z0-9-]*)(?::(\\d{1,3}))?");

    private static final int HIGHEST_SCORE = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private FileArguments files = new FileArguments();

    @Option(
            names = "--rules",
            paramLabel = "FILE.yaml",
            description = "What is asked for: max-score, rules with a score each or 'ignore', figures with max or min.")
    private @Nullable Path rules;

    @Option(
            names = "--max-score",
            paramLabel = "N",
            description = "Highest score of a finding that passes (default: 74, so that no warning does).")
    private @Nullable Integer maxScore;

    @Option(
            names = "--fail-on",
            paramLabel = "RULE[:N]",
            split = ",",
            description = "Rules that must be recorded and score at most N (default: 24, so that nothing worth telling"
                    + " passes).")
    private List<String> failOn = List.of();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write JUnit's XML to this file, - for standard output.")
    private @Nullable Path junit;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write a summary in Markdown to this file, - for standard output.")
    private @Nullable Path markdown;

    @Mixin
    private RangeOptions input = new RangeOptions();

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        Gates gates = gates();
        Analysis analysis = input.read(terminal, files.checked(), Analyzer::analyze);
        Set<String> unknown = gates.unknownRules(analysis);
        if (!unknown.isEmpty()) {
            throw wrong("no such rule: " + String.join(", ", unknown) + "; there are "
                    + analysis.findings().stream()
                            .map(finding -> finding.rule())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        List<GateOutcome> outcomes = judge(gates, analysis);
        write(outcomes);
        if (outcomes.stream().anyMatch(outcome -> outcome.status() == GateOutcome.Status.FAILED)) {
            return ExitCode.GATE_FAILED;
        }
        return input.exitCode(analysis.dataQuality().damages().isEmpty());
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private Gates gates() throws DataException {
        Gates given = fromFile();
        Map<String, Integer> byRule = new HashMap<>(given.maxScoreByRule());
        for (String text : failOn) {
            var matcher = RULE.matcher(text.strip());
            if (!matcher.matches()
                    || (matcher.group(2) != null && Integer.parseInt(matcher.group(2)) > HIGHEST_SCORE)) {
                throw wrong("'" + text + "' is not a rule with a score: poll-loop or poll-loop:50 are");
            }
            byRule.put(
                    matcher.group(1),
                    matcher.group(2) == null ? Gates.NOTHING_TO_TELL : Integer.parseInt(matcher.group(2)));
        }
        if (maxScore != null && (maxScore < 0 || maxScore > HIGHEST_SCORE)) {
            throw wrong("--max-score is from 0 to 100");
        }
        return new Gates(maxScore == null ? given.maxScore() : maxScore, byRule, given.ignored(), given.figures());
    }

    private Gates fromFile() throws DataException {
        if (rules == null) {
            return Gates.DEFAULT;
        }
        try {
            return GateFile.read(rules);
        } catch (IOException e) {
            throw new DataException(Reason.of(rules, e), e);
        } catch (IllegalArgumentException e) {
            throw new DataException(rules + ": " + e.getMessage(), e);
        }
    }

    private List<GateOutcome> judge(Gates gates, Analysis analysis) throws DataException {
        try {
            return gates.judge(analysis);
        } catch (IllegalArgumentException e) {
            throw new DataException((rules == null ? "" : rules + ": ") + e.getMessage(), e);
        }
    }

    private void write(List<GateOutcome> outcomes) throws DataException {
        String name = files.text();
        Document document = GateDocument.of(name, outcomes);
        // Nothing else where a report is on its way to standard output.
        if (isStandardOutput(junit) || isStandardOutput(markdown)) {
            if (isStandardOutput(junit) && isStandardOutput(markdown)) {
                throw wrong("only one of --junit and --markdown can go to standard output");
            }
        } else {
            FormatOptions options = Output.options(terminal, null, null);
            Output.write(terminal, null, out -> TextFormat.write(document, options, out));
        }
        if (junit != null) {
            Output.write(terminal, junit, out -> JUnitFormat.write(name, outcomes, out));
        }
        if (markdown != null) {
            Output.write(terminal, markdown, out -> MarkdownFormat.write(document, out));
        }
    }

    private static boolean isStandardOutput(@Nullable Path file) {
        return file != null && !Output.isFile(file);
    }
}
