package io.memscope.cli;

import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.TextFormat;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Given recordings, prints what each holds: version, chunks, time and events by type. */
@Command(
        name = "summary",
        description = "Says what recordings hold: version, chunks, start, duration, events by type.",
        footerHeading = "%nExamples:%n",
        footer = {"  memscope summary app.jfr", "  memscope summary --top 20 *.jfr"})
final class SummaryCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Flight recordings, compressed by gzip or LZ4 or not, or folders of them; each is told of on its own.")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Only this many event types, those with the most events.")
    private @Nullable Integer top;

    @Option(
            names = "--reader",
            paramLabel = "READER",
            converter = Converters.Reader.class,
            completionCandidates = Converters.ReaderNames.class,
            defaultValue = "auto",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReaderKind reader = ReaderKind.AUTO;

    @Option(names = "--strict", description = "Exit with 4 if parts of the input could not be read.")
    private boolean strict;

    private final Terminal terminal;

    SummaryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        InputFiles.check(files);
        List<ReadSummary> summaries = new ArrayList<>();
        for (Path file : files) {
            try (ReadingBar bar = new ReadingBar(terminal, List.of(file))) {
                summaries.add(Analyzer.summarize(List.of(file), bar, reader));
            }
        }
        FormatOptions options = Output.options(terminal, output, top);
        Output.write(terminal, output, out -> {
            TextFormat format = new TextFormat();
            for (int i = 0; i < summaries.size(); i++) {
                if (i > 0) {
                    out.write('\n');
                }
                format.write(summaries.get(i), options, out);
            }
        });
        boolean damaged =
                summaries.stream().anyMatch(summary -> !summary.damages().isEmpty());
        return strict && damaged ? ExitCode.DAMAGED : ExitCode.DONE;
    }
}
