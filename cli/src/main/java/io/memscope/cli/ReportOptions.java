package io.memscope.cli;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.report.Analysis;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the recording of another JVM goes, and what is reported of it. */
final class ReportOptions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
    private static final String RECORDING = ".jfr";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where the recording goes, if it ends in .jfr (default: memscope-NAME-TIME.jfr in this"
                            + " folder); where a report goes, for other extensions or with --format. May be given several times.")
    private List<Path> outputs = new ArrayList<>();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Converters.Format.class,
            completionCandidates = Converters.FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Without it: what the extension of -o says, else text.")
    private @Nullable OutputKind format;

    @Option(names = "--top", paramLabel = "N", converter = Converters.Rows.class, description = "Rows of each table.")
    private @Nullable Integer top;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Report only threads with this in their name; all are recorded.")
    private @Nullable Pattern threads;

    /** A report, and the file it goes to, or null for where results go. */
    private record Wanted(OutputKind kind, @Nullable Path file) {}

    /**
     * The file for the recording.
     *
     * @param name what is recorded, for the name of the file if none was given
     */
    Path recording(String name) {
        List<Path> recordings =
                outputs.stream().filter(ReportOptions::isRecording).toList();
        if (recordings.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "there is one recording, and -o names several files for it: " + recordings);
        }
        String stamp = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        return recordings.isEmpty()
                ? Path.of("memscope-" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + stamp + RECORDING)
                : recordings.get(0);
    }

    private static boolean isRecording(Path file) {
        return file.toString().endsWith(RECORDING);
    }

    /** Refuses what could not be written later, before anything is recorded. */
    void check(Path recording) throws DataException {
        wanted();
        List<Path> files = new ArrayList<>(outputs);
        files.add(recording);
        for (Path file : files) {
            if (!Output.isFile(file)) {
                continue;
            }
            Path folder = file.toAbsolutePath().getParent();
            String problem = Files.isDirectory(file)
                    ? "is a directory"
                    : folder == null || !Files.isDirectory(folder)
                            ? "no such directory: " + folder
                            : !Files.isWritable(Files.exists(file) ? file : folder) ? "permission denied" : "";
            if (!problem.isEmpty()) {
                throw new DataException(List.of("cannot write " + file + ": " + problem));
            }
        }
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Path file : outputs) {
            if (!isRecording(file)) {
                wanted.add(new Wanted(kind(file), file));
            }
        }
        if (wanted.isEmpty()) {
            wanted.add(new Wanted(format == null ? OutputKind.TEXT : format, null));
        }
        return wanted;
    }

    private OutputKind kind(Path file) {
        if (format != null) {
            return format;
        }
        if (!Output.isFile(file)) {
            return OutputKind.TEXT;
        }
        return OutputKind.ofFile(file)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + file + "' has no extension that names a format: give --format, or one of .jfr, .txt,"
                                + " .json, .html, .md"));
    }

    /** Analyzes a recording and writes what was asked for. */
    void report(Terminal terminal, Path recording) throws DataException, IOException {
        Analysis analysis;
        try (ReadingBar bar = new ReadingBar(terminal, List.of(recording))) {
            analysis = Analyzer.analyze(List.of(recording), new AnalysisOptions(null, null, threads, bar));
        }
        for (Wanted report : wanted()) {
            FormatOptions options = Output.options(terminal, report.file(), top);
            Output.write(terminal, report.file(), out -> report.kind().format().write(analysis, options, out));
        }
    }
}
