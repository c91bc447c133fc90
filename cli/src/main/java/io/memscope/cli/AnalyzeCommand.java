package io.memscope.cli;

import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.page.PageFormat;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Given recordings, prints or writes what they say. */
@Command(
        name = "analyze",
        description = "Says which threads allocate what and where, and what holds them up.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope analyze app.jfr",
            "  memscope analyze app.jfr --from 30s --to -10s --threads 'http-.*'",
            "  memscope analyze app.jfr -o report.html",
            "  memscope analyze app.jfr --format json | jq .totals",
            "  memscope analyze part1.jfr part2.jfr.gz --top 30"
        })
final class AnalyzeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private FileArguments files = new FileArguments();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Converters.Format.class,
            completionCandidates = Converters.FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Without it: what the extension of -o says, else text.")
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
            description = "Rows of each table (text 10, markdown 5, json 10000 threads and 500 places; html has all).")
    private @Nullable Integer top;

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description =
                    "One of ${COMPLETION-CANDIDATES}: add the findings of JDK Mission Control's own rules, as a second opinion; it loads all of the"
                            + " recording into memory.")
    private @Nullable MoreRules rules;

    /** Rules that can be added to MemScope's own. */
    enum MoreRules {
        jmc
    }

    @Mixin
    private RangeOptions input = new RangeOptions();

    private final Terminal terminal;

    AnalyzeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        OutputKind kind = kind();
        List<Path> checked = files.checked();
        Analysis analysis = kind == OutputKind.HTML ? writePage(checked) : write(kind, checked);
        return input.exitCode(analysis.dataQuality().damages().isEmpty());
    }

    private OutputKind kind() {
        if (format != null) {
            return format;
        }
        if (output == null || !Output.isFile(output)) {
            return OutputKind.TEXT;
        }
        return OutputKind.ofFile(output)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + output + "' has no extension that names a format: give --format, or one of .txt, .json,"
                                + " .html, .md"));
    }

    private Analysis write(OutputKind kind, List<Path> checked) throws DataException, IOException {
        Analysis analysis = withSecondOpinion(input.read(terminal, checked, Analyzer::analyze), checked);
        FormatOptions options = Output.options(terminal, output, top);
        Output.write(terminal, output, out -> kind.format().write(analysis, options, out));
        return analysis;
    }

    /** A page shows what the figures are made of, too. */
    private Analysis writePage(List<Path> checked) throws DataException, IOException {
        DetailedAnalysis read = input.read(terminal, checked, Analyzer::analyzeInDetail);
        DetailedAnalysis detailed = new DetailedAnalysis(withSecondOpinion(read.analysis(), checked), read.detail());
        Output.write(terminal, output, out -> new PageFormat().write(detailed, out));
        return detailed.analysis();
    }

    private Analysis withSecondOpinion(Analysis analysis, List<Path> checked) throws IOException {
        return rules == MoreRules.jmc ? Analyzer.withSecondOpinion(analysis, checked) : analysis;
    }
}
