package io.memscope.cli;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.EmptyTimeRangeException;
import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.TimeBound;
import io.memscope.cli.terminal.ReadingBar;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What part of recordings to read, and how: the options that commands on files share. {@link RangeOptions} has the end
 * of the time range as well, for commands whose {@code --to} means nothing else.
 */
class InputOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

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

    /**
     * A way of reading recordings.
     *
     * @param <T> what is read
     * @param <E> what reading may throw beside the usual
     */
    interface Reading<T, E extends Exception> {
        /** Reads them, as far as the options say. */
        T read(List<Path> files, AnalysisOptions options) throws IOException, E;
    }

    /** Whether only some threads, or a part of the time, are asked for. */
    boolean narrowed() {
        return threads != null || from != null;
    }

    /** Whether only threads of some names are asked for. */
    boolean threadsChosen() {
        return threads != null;
    }

    /**
     * Reads files while a bar shows how far it has come.
     *
     * @param until end of the time range; null for the recordings' end
     * @throws ParameterException if nothing lies in the time range
     */
    final <T, E extends Exception> T read(
            Terminal terminal, List<Path> files, @Nullable TimeBound until, Reading<T, E> reading)
            throws IOException, E {
        try (ReadingBar bar = new ReadingBar(terminal, files)) {
            return reading.read(files, new AnalysisOptions(from, until, threads, bar, reader));
        } catch (EmptyTimeRangeException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** What the command exits with once it is done, given whether all of the input could be read. */
    final int exitCode(boolean whole) {
        return strict && !whole ? ExitCode.DAMAGED : ExitCode.DONE;
    }
}
