package io.memscope.cli;

import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.export.CsvFormat;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.profile.ProfileOptions;
import io.memscope.analyzer.export.profile.ProfileOutput;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Provenance;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Given recordings, writes their samples or tables in a format that other tools read. */
@Command(
        name = "export",
        description =
                "Writes samples and tables for other tools: collapsed stacks, pprof, speedscope, Firefox Profiler,"
                        + " OpenTelemetry, CSV, JSON, Markdown.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope export app.jfr -o alloc.pb.gz",
            "  memscope export app.jfr -o cpu.collapsed --of cpu -t 'http-.*'",
            "  memscope export app.jfr --to speedscope --from 30s > app.speedscope.json",
            "  memscope export app.jfr -o locks.firefox.json --of lock -X 'org.eclipse.jetty'",
            "  memscope export app.jfr -o threads.csv",
            "  memscope export app.jfr -o tables --to csv"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private FileArguments files = new FileArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file instead of standard output; for csv a name without an extension is a folder, for all"
                            + " tables.")
    private @Nullable Path output;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = ExportTarget.Names.class,
            description = "One of ${COMPLETION-CANDIDATES}. Without it: what the extension of -o says.")
    private @Nullable String format;

    @Option(
            names = "--to",
            paramLabel = "FORMAT|TIME",
            description = "A format as --format has them, or only up to this time; may be given once for each.")
    private List<String> to = List.of();

    @Option(
            names = "--of",
            paramLabel = "KIND",
            completionCandidates = ExportTarget.KindNames.class,
            defaultValue = "allocation",
            description = "What samples are to be of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String of = "allocation";

    @Option(
            names = "--value",
            paramLabel = "VALUE",
            description =
                    "The number behind each stack: samples, bytes or time; without it bytes of allocation, samples of"
                            + " cpu and native, and time otherwise. pprof and otlp carry all.")
    private @Nullable String value;

    @Option(
            names = "--raw",
            description = "Sums of the samples' own weights, as other tools show them, instead of bytes and CPU time"
                    + " reconciled with the threads' counters.")
    private boolean raw;

    @Option(
            names = "--by-thread",
            description = "Tell threads apart: as a frame at the root of collapsed stacks, as a profile each in"
                    + " speedscope; also on with -t. Other formats always do.")
    private boolean byThread;

    @Option(names = "--lines", description = "Tell lines of a method apart in collapsed stacks and speedscope.")
    private boolean lines;

    @Mixin
    private StackOptions stacks = new StackOptions();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            completionCandidates = ExportTarget.TableNames.class,
            defaultValue = "threads",
            description = "For csv: one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String table = "threads";

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Rows of each table, for csv, json and markdown.")
    private @Nullable Integer top;

    @Mixin
    private InputOptions input = new InputOptions();

    private final Terminal terminal;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        ExportTarget target = target();
        ProfileKind kind = ExportTarget.kind(of)
                .orElseThrow(() -> wrong("'" + of + "' is not a kind of samples: "
                        + String.join(", ", new ExportTarget.KindNames()) + " are"));
        List<Path> checked = files.checked();
        return target.profile() == null
                ? exportTables(target, checked)
                : exportProfile(target.profile(), kind, target.until(), checked);
    }

    private ExportTarget target() {
        try {
            return ExportTarget.of(format, to, output);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int exportProfile(ProfileOutput out, ProfileKind kind, @Nullable TimeBound until, List<Path> checked)
            throws DataException, IOException {
        StackProfiler.Result result = input.read(
                terminal,
                checked,
                until,
                (some, options) -> StackProfiler.profile(
                        some, options.with(stacks.filter()), new StackProfiler.Request(kind, raw, out.overTime())));
        StackProfile profile = result.profile();
        int measure = measure(profile, kind);
        if (!result.recorded()) {
            throw new DataException(
                    List.of(files.text() + ": no " + ExportTarget.name(kind) + " samples were recorded: "
                            + kind.sources().stream().map(StackSource::typeName).collect(Collectors.joining(", "))
                            + " would have them"));
        }
        if (profile.rows().isEmpty()) {
            terminal.complain("memscope: no " + ExportTarget.name(kind) + " samples "
                    + (filters() ? "pass the filters" : "in it"));
        }
        ProfileOptions options = new ProfileOptions(measure, byThread || input.threadsChosen(), lines);
        if (ExportTarget.binary(out)
                && !Output.isFile(output)
                && terminal.traits().outIsTerminal()) {
            throw wrong("not writing binary data to a terminal: give -o FILE, or redirect standard output");
        }
        Output.write(terminal, output, stream -> out.format().write(profile, options, stream));
        return input.exitCode(result.summary().damages().isEmpty());
    }

    private boolean filters() {
        return stacks.narrowed() || input.narrowed() || !to.isEmpty();
    }

    private int measure(StackProfile profile, ProfileKind kind) {
        if (value != null) {
            return profile.measure(value)
                    .orElseThrow(() -> wrong("'" + value + "' is not a value of " + ExportTarget.name(kind) + " samples"
                            + " here: " + profile.measureNames()
                            + (profile.measures().size() == 1 ? " is" : " are")));
        }
        return kind == ProfileKind.CPU ? 0 : profile.main();
    }

    private int exportTables(ExportTarget target, List<Path> checked) throws DataException, IOException {
        Analysis analysis = input.read(
                terminal,
                checked,
                target.until(),
                (some, options) -> Analyzer.analyze(some, options.with(stacks.filter())));
        if (stacks.narrowed()) {
            tell(analysis);
        }
        OutputKind report = target.report();
        if (report != null) {
            var options = Output.options(terminal, output, top);
            Output.write(terminal, output, stream -> report.format().write(analysis, options, stream));
        } else if (output != null && Output.isFile(output) && (Files.isDirectory(output) || target.folder())) {
            writeAllTables(analysis, output);
        } else {
            if (!CsvFormat.tables().contains(table)) {
                throw wrong("'" + table + "' is not a table: " + String.join(", ", CsvFormat.tables()) + " are");
            }
            Output.write(terminal, output, stream -> CsvFormat.write(analysis, table, top, stream));
        }
        return input.exitCode(analysis.dataQuality().damages().isEmpty());
    }

    /** CSV has no place for it, and whoever pipes a table should know what it is of. */
    private void tell(Analysis analysis) {
        Provenance.Filter filter = analysis.provenance().filter();
        Double kept = filter == null ? null : filter.keptShare();
        terminal.complain("memscope: only stacks that pass -I and -X"
                + (kept == null
                        ? ""
                        : String.format(Locale.ROOT, ": %.3g %% of the bytes allocated, as samples say", 100 * kept))
                + "; what has no stack is of all (collections, heap, machine) or left out (CPU time, ledgers)");
    }

    private void writeAllTables(Analysis analysis, Path folder) throws DataException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataException("cannot write " + Reason.of(folder, e), e);
        }
        for (String name : CsvFormat.tables()) {
            Output.write(
                    terminal, folder.resolve(name + ".csv"), stream -> CsvFormat.write(analysis, name, top, stream));
        }
    }
}
