package io.memscope.cli;

import io.memscope.analyzer.aggregate.StackFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stacks to keep: the options that commands on samples share. */
final class StackOptions {
    @Option(
            names = {"-I", "--include"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Only stacks with this in a frame (java.util.Arrays.copyOf) or in the class at the end.")
    private @Nullable Pattern include;

    @Option(
            names = {"-X", "--exclude"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Only stacks without this in any frame.")
    private @Nullable Pattern exclude;

    /** The filter; it keeps everything where neither is given. */
    StackFilter filter() {
        return new StackFilter(include, exclude);
    }

    /** Whether only some stacks are asked for. */
    boolean narrowed() {
        return include != null || exclude != null;
    }
}
