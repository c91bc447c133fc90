package io.memscope.cli;

import io.memscope.analyzer.finding.Rules;
import io.memscope.analyzer.finding.rule.Need;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.report.Severity;
import io.memscope.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given names of rules, or none for all, prints what they look for and from what value on they say so. */
@Command(
        name = "rules",
        description = "Lists the rules that find bottlenecks, with their thresholds, needs and remedies.",
        footerHeading = "%nExamples:%n",
        footer = {"  memscope rules", "  memscope rules poll-loop", "  memscope rules --verbose"})
final class RulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RULE",
            arity = "0..*",
            description = "Rules to show in full; without any: all, a line each.")
    private List<String> names = List.of();

    @Option(names = "--verbose", description = "Show all in full.")
    private boolean verbose;

    private final Terminal terminal;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException {
        List<RuleText> rules = new ArrayList<>();
        for (String name : names) {
            rules.add(find(name));
        }
        boolean full = verbose || !names.isEmpty();
        StringBuilder text = new StringBuilder();
        if (!full) {
            text.append("scores from rates and shares: INFO from ")
                    .append(Severity.INFO_SCORE)
                    .append(", WARNING from ")
                    .append(Severity.WARNING_SCORE)
                    .append("; `memscope rules RULE` shows one in full\n\n");
        }
        for (RuleText rule : names.isEmpty() ? Rules.texts() : rules) {
            text.append(full ? full(rule) : line(rule));
        }
        Output.write(terminal, null, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        return ExitCode.DONE;
    }

    private RuleText find(String name) {
        @Nullable
        RuleText found = Rules.texts().stream()
                .filter(rule -> rule.id().equals(name))
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw new ParameterException(
                    spec.commandLine(), "there is no rule '" + name + "'; `memscope rules` lists them");
        }
        return found;
    }

    private static String line(RuleText rule) {
        return String.format(Locale.ROOT, "%-24s %s%n", rule.id(), rule.title());
    }

    private static String full(RuleText rule) {
        StringBuilder text = new StringBuilder();
        text.append(rule.id()).append('\n');
        entry(text, "title", rule.title());
        entry(text, "measure", rule.measure());
        rule.rawFigures().forEach((name, value) -> entry(text, name, value));
        for (Need need : rule.needs()) {
            entry(text, "needs", String.join(" or ", need.anyOf()));
            entry(text, "setting", need.setting());
        }
        entry(text, "remedy", rule.remedy());
        entry(text, "reference", rule.reference());
        return text.append('\n').toString();
    }

    private static void entry(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-24s %s%n", name, value));
    }
}
