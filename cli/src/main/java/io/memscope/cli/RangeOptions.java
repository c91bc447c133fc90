package io.memscope.cli;

import io.memscope.analyzer.TimeBound;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What part of recordings to read, from a time to a time, and how. */
final class RangeOptions extends InputOptions {
    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "Only up to this time.")
    private @Nullable TimeBound to;

    @Override
    boolean narrowed() {
        return super.narrowed() || to != null;
    }

    /**
     * Reads files while a bar shows how far it has come.
     *
     * @throws picocli.CommandLine.ParameterException if nothing lies in the time range
     */
    <T, E extends Exception> T read(Terminal terminal, List<Path> files, Reading<T, E> reading) throws IOException, E {
        return read(terminal, files, to, reading);
    }
}
