package io.memscope.cli;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.document.Quantity;
import io.memscope.analyzer.export.page.PageFormat;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import io.memscope.cli.terminal.OutputFile;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import io.memscope.fixtures.workload.WebServerWorkload;
import io.memscope.fixtures.workload.WorkloadResult;
import io.memscope.recorder.ProfilingSession;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records a small web server in this process, and shows what the recording says of it. */
@Command(
        name = "demo",
        description = {
            "Runs a small web server under the recorder, analyzes the recording and prints the report.",
            "Takes about ten seconds. Leaves demo.jfr, demo.json and demo.html."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  memscope demo", "  memscope demo -o /tmp/demo --top 20"})
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where to leave the files, made if missing (default: memscope-out/demo-TIME).")
    private @Nullable Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Rows of each table (default: ${DEFAULT-VALUE}, so that each worker is named).",
            defaultValue = "25")
    private int top;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException, InterruptedException {
        Path folder = output != null
                ? output
                : Path.of(
                        "memscope-out",
                        "demo-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
        Path recording = folder.resolve("demo.jfr");
        WorkloadResult truth = record(folder, recording);
        DetailedAnalysis detailed;
        try (ReadingBar bar = new ReadingBar(terminal, List.of(recording))) {
            detailed = Analyzer.analyzeInDetail(List.of(recording), new AnalysisOptions(null, null, null, bar));
        }
        Analysis analysis = detailed.analysis();
        FormatOptions options = Output.options(terminal, null, top);
        Output.write(terminal, null, out -> OutputKind.TEXT.format().write(analysis, options, out));
        Path json = export(
                folder.resolve("demo.json"),
                out -> OutputKind.JSON.format().write(analysis, FormatOptions.defaults(), out));
        Path html = export(folder.resolve("demo.html"), out -> new PageFormat().write(detailed, out));
        terminal.complain("");
        terminal.complain("The web server had " + truth.threadCount() + " workers; what they made adds up to "
                + Quantity.bytes(truth.constructedBytes()) + " by construction.");
        terminal.complain("recording  " + recording);
        terminal.complain("as JSON    " + json);
        terminal.complain("as a page  " + html);
        return ExitCode.DONE;
    }

    private WorkloadResult record(Path folder, Path recording) throws DataException, IOException, InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataException("cannot write " + Reason.of(folder, e), e);
        }
        WebServerWorkload.Parameters parameters = WebServerWorkload.Parameters.defaults();
        terminal.complain("running a web server of " + parameters.workerCount() + " workers, "
                + parameters.requestsPerWorker() + " requests each, under the recorder ...");
        ProfilingSession session;
        try {
            session = ProfilingSession.start(recording, SamplingConfig.defaults());
        } catch (IOException e) {
            throw new DataException("cannot write " + Reason.of(recording, e), e);
        } catch (IllegalStateException e) {
            throw new DataException("cannot record: this java has no flight recorder", e);
        }
        try (session) {
            return new WebServerWorkload(parameters).run();
        }
    }

    private static Path export(Path file, OutputFile.Content content) throws DataException {
        try {
            OutputFile.write(file, content);
        } catch (IOException e) {
            throw new DataException("cannot write " + Reason.of(file, e), e);
        }
        return file;
    }
}
