package io.memscope.cli;

import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.Counters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How finely another JVM is recorded. */
final class RecordingOptions {

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private @Nullable Precision precision;

    /** One of two ways to say it. */
    static final class Precision {
        @Option(
                names = "--preset",
                paramLabel = "PRESET",
                converter = Converters.Preset.class,
                completionCandidates = Converters.PresetNames.class,
                description = "One of ${COMPLETION-CANDIDATES}: 30, 300 or 3000 allocation samples a second"
                        + " (default: default).")
        private @Nullable SamplingConfig preset;

        @Option(
                names = "--sample-rate",
                paramLabel = "RATE",
                converter = Converters.Rate.class,
                description = "The same as a number, above 0 and up to 1: 1 is 3000 samples a second.")
        private @Nullable SamplingConfig sampleRate;
    }

    @Option(
            names = "--counters",
            negatable = true,
            fallbackValue = "true",
            description = "Load the agent into the JVM, for exact bytes and CPU time of each thread and readings of the"
                    + " machine. Without either: where the JVM allows it; --no-counters uses the JDK's own.")
    private @Nullable Boolean counters;

    SamplingConfig config() {
        if (precision == null) {
            return SamplingConfig.defaults();
        }
        SamplingConfig rate = precision.sampleRate;
        SamplingConfig preset = precision.preset;
        return rate != null ? rate : preset != null ? preset : SamplingConfig.defaults();
    }

    Counters counters() {
        if (counters == null) {
            return Counters.WHERE_ALLOWED;
        }
        return counters ? Counters.REQUIRED : Counters.WITHOUT_AGENT;
    }
}
