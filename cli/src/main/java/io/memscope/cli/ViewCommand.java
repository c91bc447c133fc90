package io.memscope.cli;

import io.memscope.analyzer.UnknownViewException;
import io.memscope.analyzer.Viewer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.ViewFormat;
import io.memscope.analyzer.report.view.ViewCatalog;
import io.memscope.analyzer.report.view.ViewTable;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given the name of a view and recordings, prints that view of them; without a name, prints the views there are. */
@Command(
        name = "view",
        description = "Shows one view of recordings, or all events of a type; without a name lists the views.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope view",
            "  memscope view threads app.jfr",
            "  memscope view thread --threads 'http-worker-7' app.jfr",
            "  memscope view allocation-by-site --top 50 app.jfr",
            "  memscope view gc-pauses --from 30s --format json app.jfr",
            "  memscope view ThreadPark app.jfr",
            "  memscope view hot-methods --verbose app.jfr"
        })
final class ViewCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            description =
                    "A view (memscope view lists them), an event type with or without jdk., or all-views, all-events,"
                            + " types.")
    private @Nullable String name;

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Flight recordings, compressed by gzip or LZ4 or not, or folders of them; several are read as if they were one.")
    private List<Path> files = List.of();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Converters.ViewFormatName.class,
            completionCandidates = Converters.ViewFormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Without it: what the extension of -o says, else text.")
    private @Nullable ViewFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Rows of the table (text and markdown 25, json 10000).")
    private @Nullable Integer top;

    @Option(names = "--verbose", description = "Tell what the view rests on: its definition, events and settings.")
    private boolean verbose;

    @Mixin
    private RangeOptions input = new RangeOptions();

    private final Terminal terminal;

    ViewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        FormatOptions options = Output.options(terminal, output, top);
        if (name == null) {
            Output.write(
                    terminal,
                    output,
                    out -> ViewFormat.writeList(ViewCatalog.load().all(), options, out));
            return ExitCode.DONE;
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a recording is missing");
        }
        ViewFormat kind = kind();
        InputFiles.check(files);
        List<Viewer.View> views = views(name, kind.topRows(options));
        List<ViewTable> tables = views.stream().map(Viewer.View::table).toList();
        Output.write(terminal, output, out -> kind.write(tables, options, verbose, out));
        return input.exitCode(views.stream().noneMatch(Viewer.View::damaged));
    }

    private ViewFormat kind() {
        if (format != null) {
            return format;
        }
        if (output == null || !Output.isFile(output)) {
            return ViewFormat.TEXT;
        }
        String file = output.toString().toLowerCase(Locale.ROOT);
        int dot = file.lastIndexOf('.');
        return switch (file.substring(dot + 1)) {
            case "txt" -> ViewFormat.TEXT;
            case "json" -> ViewFormat.JSON;
            case "md" -> ViewFormat.MARKDOWN;
            default ->
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + output + "' has no extension that names a format of views: give --format, or one of .txt,"
                                + " .json, .md");
        };
    }

    private List<Viewer.View> views(String wanted, int rows) throws IOException {
        try {
            return input.read(terminal, files, (some, options) -> {
                Viewer viewer = new Viewer(some, options);
                List<Viewer.View> views = new ArrayList<>();
                for (String one : viewer.names(wanted)) {
                    views.add(viewer.view(one, rows));
                }
                return views;
            });
        } catch (UnknownViewException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
