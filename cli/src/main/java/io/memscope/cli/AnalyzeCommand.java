package io.memscope.cli;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.EmptyTimeRangeException;
import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.page.PageFormat;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Flight recordings, compressed by gzip or LZ4 or not, or folders of them; several are read as if they were one.")
    private List<Path> files = List.of();

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
            names = {"-t", "--threads"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Only threads with this in their name.")
    private @Nullable Pattern threads;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "Only from this time: 10s from the start, -30s from the end, 10:15:00,"
                    + " 2026-01-31T10:15:00 (local) or 2026-01-31T10:15:00Z.")
    private @Nullable TimeBound from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "Only up to this time.")
    private @Nullable TimeBound to;

    @Option(
            names = "--reader",
            paramLabel = "READER",
            converter = Converters.Reader.class,
            completionCandidates = Converters.ReaderNames.class,
            defaultValue = "auto",
            description =
                    "One of ${COMPLETION-CANDIDATES}: chunk is fast and saves what it can of damaged files, jmc is"
                            + " the reference and reads every format (default: ${DEFAULT-VALUE}).")
    private ReaderKind reader = ReaderKind.AUTO;

    @Option(names = "--strict", description = "Exit with 4 if parts of the input could not be read.")
    private boolean strict;

    private final Terminal terminal;

    AnalyzeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        OutputKind kind = kind();
        InputFiles.check(files);
        Analysis analysis = kind == OutputKind.HTML ? writePage() : write(kind);
        return strict && !analysis.dataQuality().damages().isEmpty() ? ExitCode.DAMAGED : ExitCode.DONE;
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

    private Analysis write(OutputKind kind) throws DataException, IOException {
        Analysis analysis = read(Analyzer::analyze);
        FormatOptions options = Output.options(terminal, output, top);
        Output.write(terminal, output, out -> kind.format().write(analysis, options, out));
        return analysis;
    }

    /** A page shows what the figures are made of, too. */
    private Analysis writePage() throws DataException, IOException {
        DetailedAnalysis detailed = read(Analyzer::analyzeInDetail);
        Output.write(terminal, output, out -> new PageFormat().write(detailed, out));
        return detailed.analysis();
    }

    /** A way of reading recordings. */
    private interface Reading<T> {
        T read(List<Path> files, AnalysisOptions options) throws IOException;
    }

    private <T> T read(Reading<T> reading) throws IOException {
        try (ReadingBar bar = new ReadingBar(terminal, files)) {
            return reading.read(files, new AnalysisOptions(from, to, threads, bar, reader));
        } catch (EmptyTimeRangeException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
