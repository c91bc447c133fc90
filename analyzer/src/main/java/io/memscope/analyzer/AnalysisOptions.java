package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.decode.ReadProgress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What part of a recording to analyze, and how.
 *
 * @param from start of the time range; null for the recording's start
 * @param to its end; null for the recording's end
 * @param threads found in the names of the threads to keep; null for all
 * @param stacks which stacks to keep
 * @param progress told how far reading has come
 * @param reader which reader to read with
 */
public record AnalysisOptions(
        @Nullable TimeBound from,
        @Nullable TimeBound to,
        @Nullable Pattern threads,
        StackFilter stacks,
        ReadProgress progress,
        ReaderKind reader) {

    /** Of all stacks. */
    public AnalysisOptions(
            @Nullable TimeBound from,
            @Nullable TimeBound to,
            @Nullable Pattern threads,
            ReadProgress progress,
            ReaderKind reader) {
        this(from, to, threads, StackFilter.none(), progress, reader);
    }

    /** With the reader that fits the files. */
    public AnalysisOptions(
            @Nullable TimeBound from, @Nullable TimeBound to, @Nullable Pattern threads, ReadProgress progress) {
        this(from, to, threads, progress, ReaderKind.AUTO);
    }

    /** The same of some stacks. */
    public AnalysisOptions with(StackFilter some) {
        return new AnalysisOptions(from, to, threads, some, progress, reader);
    }

    /** All of the recording. */
    public static AnalysisOptions all() {
        return new AnalysisOptions(null, null, null, ReadProgress.NONE);
    }
}
