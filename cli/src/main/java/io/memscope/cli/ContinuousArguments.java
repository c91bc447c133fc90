package io.memscope.cli;

import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.Amounts;
import io.memscope.remote.continuous.ContinuousOptions;
import io.memscope.remote.continuous.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What there is to choose about recording for as long as a JVM runs. */
final class ContinuousArguments {

    @Option(
            names = "--continuous",
            required = true,
            description = "Record for as long as the JVM runs, and again when it is started again, into a directory"
                    + " that holds the latest; until Ctrl-C.")
    private boolean continuous;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "memscope-continuous",
            description = "The directory (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("memscope-continuous");

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
    private List<String> triggers = new ArrayList<>();

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

    /** What was asked for, or what is wrong with it. */
    ContinuousOptions options(CommandLine command, SamplingConfig config) {
        try {
            return new ContinuousOptions(
                    directory,
                    Amounts.duration(keepAge),
                    Amounts.bytes(keepSize),
                    Amounts.duration(period),
                    config,
                    triggers.stream().map(Trigger::parse).toList(),
                    Amounts.duration(before),
                    Amounts.duration(after),
                    untilExit);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command, String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
