package io.memscope.cli;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Comparer;
import io.memscope.analyzer.EmptyTimeRangeException;
import io.memscope.analyzer.NoWorkException;
import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.Work;
import io.memscope.analyzer.comparison.ComparedFigure;
import io.memscope.analyzer.comparison.Comparison;
import io.memscope.analyzer.comparison.FindingChange;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.JsonFormat;
import io.memscope.analyzer.export.MarkdownFormat;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.TextFormat;
import io.memscope.analyzer.export.document.ComparisonDocument;
import io.memscope.analyzer.export.page.ProfilePage;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given recordings before and after a change, says what differs by more than chance. */
@Command(
        name = "diff",
        description = "Says what differs between recordings before and after a change, by more than chance: bytes, CPU"
                + " time and blocking of pools, classes, places and locks, and findings.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope diff before.jfr after.jfr",
            "  memscope diff before.jfr after.jfr -o diff.html",
            "  memscope diff before.jfr after.jfr --per span:checkout",
            "  memscope diff --base b1.jfr --base b2.jfr --new n1.jfr --new n2.jfr",
            "  memscope diff before.jfr after.jfr --fail-on allocation,site:20%% -f markdown"
        })
final class DiffCommand implements Callable<Integer> {
    private static final Pattern GATE = Pattern.compile("([a-z-]+)(?::(\\d{1,6}(?:\\.\\d{1,3})?)%?)?");
    private static final String ANY = "any";
    private static final String FINDING = "finding";
    private static final int TEXT_ROWS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BASE NEW",
            arity = "0..2",
            description = "The recording before the change, and the one after.")
    private List<Path> two = List.of();

    @Option(
            names = {"-b", "--base"},
            paramLabel = "FILE",
            description = "A recording before the change; several, of a run each, show how much runs vary.")
    private List<Path> base = List.of();

    @Option(
            names = {"-n", "--new"},
            paramLabel = "FILE",
            description = "A recording after the change; may be given several times.")
    private List<Path> next = List.of();

    @Option(
            names = "--per",
            paramLabel = "WORK",
            defaultValue = "second",
            description = "What figures are divided by: second, cpu (seconds of CPU time), span:NAME, event:TYPE, or"
                    + " counter:TYPE#FIELD, what a field that counts on grew by (default: ${DEFAULT-VALUE}).")
    private String per = "second";

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT[:PERCENT]",
            split = ",",
            description = "Exit with 1 if this is more than before, by more than chance and by at least so many percent"
                    + " (default: --min-effect): any, finding, allocation, cpu, blocked, gc-pause, pool-allocation,"
                    + " pool-cpu, pool-blocked, class, site, method, lock.")
    private List<String> failOn = List.of();

    @Option(
            names = "--min-effect",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "Smallest change that --fail-on minds (default: ${DEFAULT-VALUE}).")
    private double minEffect = 5;

    @Option(
            names = "--run-variation",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "How much runs are taken to vary, as coefficient of variation, where a side is one recording"
                    + " (default: ${DEFAULT-VALUE}).")
    private double runVariation = 5;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Converters.Format.class,
            description = "One of text, json, html, markdown. Without it: what the extension of -o says, else text.")
    private @Nullable OutputKind format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Rows of each table (default: 10; json has all).")
    private @Nullable Integer top;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Only threads with this in their name.")
    private @Nullable Pattern threads;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "Only from this time, say 10s to leave the start of each recording out.")
    private @Nullable TimeBound from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "Only up to this time.")
    private @Nullable TimeBound to;

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What to fail on. */
    private record Gate(String what, double leastChange) {}

    @Override
    public Integer call() throws DataException, IOException {
        List<Path> before = new ArrayList<>(base);
        List<Path> after = new ArrayList<>(next);
        if (two.size() == 2) {
            before.add(two.get(0));
            after.add(two.get(1));
        }
        if (two.size() == 1 || before.isEmpty() || after.isEmpty()) {
            throw wrong("give two recordings, or --base and --new with at least one each");
        }
        if (!(runVariation >= 0 && minEffect >= 0)) {
            throw wrong("--run-variation and --min-effect are percentages, from 0 on");
        }
        OutputKind kind = kind();
        List<Gate> gates = failOn.stream().map(this::gate).toList();
        List<Path> all = Stream.concat(before.stream(), after.stream()).toList();
        InputFiles.check(all);
        Comparer.Detail detail = compare(all, before, after);
        Comparison comparison = detail.comparison();
        write(kind, detail);
        return gates.stream().anyMatch(gate -> fails(gate, comparison)) ? ExitCode.GATE_FAILED : ExitCode.DONE;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private OutputKind kind() {
        OutputKind kind = format != null || output == null || !Output.isFile(output)
                ? (format == null ? OutputKind.TEXT : format)
                : OutputKind.ofFile(output)
                        .orElseThrow(() -> wrong(
                                "'" + output + "' has no extension that names a format: .txt, .json and" + " .md do"));
        return kind;
    }

    private Gate gate(String text) {
        Matcher matcher = GATE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !known(matcher.group(1))) {
            throw wrong("'" + text + "' is nothing to fail on: any, finding, "
                    + Arrays.stream(ComparedFigure.values())
                            .map(ComparedFigure::id)
                            .collect(Collectors.joining(", "))
                    + " are, with a percentage after a colon if need be");
        }
        String percent = matcher.group(2);
        return new Gate(matcher.group(1), (percent == null ? minEffect : Double.parseDouble(percent)) / 100);
    }

    private static boolean known(String what) {
        return what.equals(ANY)
                || what.equals(FINDING)
                || Arrays.stream(ComparedFigure.values())
                        .anyMatch(figure -> figure.id().equals(what));
    }

    private Comparer.Detail compare(List<Path> all, List<Path> before, List<Path> after)
            throws IOException, DataException {
        Work work;
        try {
            work = Work.parse(per);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try (ReadingBar bar = new ReadingBar(terminal, all)) {
            return Comparer.compareInDetail(
                    before,
                    after,
                    new AnalysisOptions(from, to, threads, bar, ReaderKind.AUTO),
                    work,
                    runVariation / 100);
        } catch (EmptyTimeRangeException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (NoWorkException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private void write(OutputKind kind, Comparer.Detail detail) throws DataException {
        Comparison comparison = detail.comparison();
        FormatOptions options = Output.options(terminal, output, top);
        Output.write(terminal, output, out -> {
            if (kind == OutputKind.HTML) {
                ProfilePage.write(comparison, detail.before(), detail.after(), out);
                return;
            }
            if (kind == OutputKind.JSON) {
                JsonFormat.write(comparison, out);
                return;
            }
            var document = ComparisonDocument.of(comparison, top == null ? TEXT_ROWS : top);
            if (kind == OutputKind.MARKDOWN) {
                MarkdownFormat.write(document, out);
            } else {
                TextFormat.write(document, options, out);
            }
        });
    }

    private static boolean fails(Gate gate, Comparison comparison) {
        boolean finding = gate.what().equals(ANY) || gate.what().equals(FINDING);
        if (finding && comparison.findings().stream().anyMatch(FindingChange::worse)) {
            return true;
        }
        return comparison.differences().stream()
                .filter(difference ->
                        gate.what().equals(ANY) || difference.quantity().id().equals(gate.what()))
                .anyMatch(difference -> difference.worseBy(gate.leastChange()));
    }
}
