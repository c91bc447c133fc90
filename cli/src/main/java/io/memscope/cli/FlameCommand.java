package io.memscope.cli;

import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.export.page.ProfilePage;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Given recordings, writes their flame graphs as one page. */
@Command(
        name = "flame",
        description = "Writes flame graphs of a recording as one HTML page.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope flame app.jfr -o flame.html",
            "  memscope flame app.jfr -o cpu.html --of cpu -t 'http-.*'",
            "  memscope flame app.jfr -o alloc.html --of allocation --raw --from 30s"
        })
final class FlameCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private FileArguments files = new FileArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--of",
            paramLabel = "KIND",
            split = ",",
            completionCandidates = ExportTarget.KindNames.class,
            description = "What samples: ${COMPLETION-CANDIDATES}; without it all that were recorded.")
    private List<String> of = List.of();

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            defaultValue = "Flame graph",
            description = "The page's title (default: ${DEFAULT-VALUE}).")
    private String title = "Flame graph";

    @Option(
            names = "--raw",
            description = "Sums of the samples' own weights, as other tools show them, instead of bytes and CPU time"
                    + " reconciled with the threads' counters.")
    private boolean raw;

    @Mixin
    private StackOptions stacks = new StackOptions();

    @Mixin
    private RangeOptions input = new RangeOptions();

    private final Terminal terminal;

    FlameCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException {
        List<ProfileKind> kinds = kinds();
        List<StackProfiler.Result> results = input.read(
                terminal,
                files.checked(),
                (some, options) -> StackProfiler.profiles(some, options.with(stacks.filter()), kinds, raw));
        List<StackProfile> profiles = results.stream()
                .map(StackProfiler.Result::profile)
                .filter(profile -> !profile.rows().isEmpty())
                .toList();
        if (profiles.isEmpty()) {
            throw new DataException(List.of(files.text()
                    + ": no samples of "
                    + kinds.stream().map(ExportTarget::name).collect(Collectors.joining(", "))
                    + " in it"));
        }
        Output.write(terminal, output, out -> ProfilePage.write(title, profiles, out));
        return input.exitCode(results.get(0).summary().damages().isEmpty());
    }

    private List<ProfileKind> kinds() {
        if (of.isEmpty()) {
            return List.of(ProfileKind.values());
        }
        List<ProfileKind> kinds = new ArrayList<>();
        for (String name : of) {
            kinds.add(ExportTarget.kind(name.strip())
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "'" + name + "' is not a kind of samples: "
                                    + String.join(", ", new ExportTarget.KindNames()) + " are")));
        }
        return kinds;
    }
}
