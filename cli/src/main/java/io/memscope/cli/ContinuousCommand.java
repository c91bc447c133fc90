package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.Amounts;
import io.memscope.remote.continuous.ContinuousOptions;
import io.memscope.remote.continuous.Trigger;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given a running JVM, records it for as long as it runs, within bounds, and keeps what triggers find. */
@Command(
        name = "continuous",
        description = {
            "Records a JVM for as long as it runs, and again when it is started again, into a directory that holds the"
                    + " latest, until Ctrl-C. Killed and started again it goes on where it was, and nothing is lost.",
            "The directory can be analyzed at any time: memscope analyze DIR."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  memscope continuous 4711 --keep-age 1h --keep-size 500m",
            "  memscope continuous shop.jar --trigger 'allocation-rate>500m/s for 10s' --trigger 'heap-after-gc>80%% for"
                    + " 1m'"
        })
final class ContinuousCommand implements Callable<Integer> {

    /** Names of the configurations. */
    private enum Preset {
        LOW_OVERHEAD(SamplingConfig.lowOverhead()),
        DEFAULT(SamplingConfig.defaults()),
        HIGH_PRECISION(SamplingConfig.highPrecision());

        @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
        private final SamplingConfig config;

        Preset(SamplingConfig config) {
            this.config = config;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PID|NAME",
            description =
                    "Process id, or main class or jar, of the JVM; another of that name is waited for when it ends.")
    private String jvm = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "memscope-continuous",
            description = "The directory (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("memscope-continuous");

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "default",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Preset preset = Preset.DEFAULT;

    @Option(
            names = "--keep-age",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How old recordings may become (default: ${DEFAULT-VALUE}).")
    private String keepAge = "1h";

    @Option(
            names = "--keep-size",
            paramLabel = "SIZE",
            defaultValue = "500m",
            description = "What all may take on disks at any time: the directory with what triggers kept, and what the"
                    + " JVM holds (default: ${DEFAULT-VALUE}).")
    private String keepSize = "500m";

    @Option(
            names = "--fetch-every",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How often what was recorded is fetched from the JVM (default: ${DEFAULT-VALUE}).")
    private String period = "1m";

    @Option(
            names = "--trigger",
            paramLabel = "TRIGGER",
            description = "Keep the recording around when this happens, with a report: 'allocation-rate>500m/s for"
                    + " 10s', 'heap-after-gc>80%% for 1m', 'blocked-share>30%% for 10s'; may be given several times.")
    private List<String> triggers = List.of();

    @Option(
            names = "--trigger-before",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How much of the time before a trigger is kept (default: ${DEFAULT-VALUE}).")
    private String before = "1m";

    @Option(
            names = "--trigger-after",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How much of the time after it (default: ${DEFAULT-VALUE}).")
    private String after = "30s";

    @Option(names = "--until-exit", description = "End with the JVM, and don't wait for it to be started again.")
    private boolean untilExit;

    private final Terminal terminal;

    ContinuousCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ContinuousOptions options = options();
        new ContinuousRun(terminal).run(RunningJvms.find(jvm), options);
        return ExitCode.DONE;
    }

    private ContinuousOptions options() {
        try {
            return new ContinuousOptions(
                    directory,
                    Amounts.duration(keepAge),
                    Amounts.bytes(keepSize),
                    Amounts.duration(period),
                    preset.config,
                    triggers.stream().map(Trigger::parse).toList(),
                    Amounts.duration(before),
                    Amounts.duration(after),
                    untilExit);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
