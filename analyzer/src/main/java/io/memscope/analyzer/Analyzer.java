package io.memscope.analyzer;

import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.report.Analysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Given recordings, gives their {@link Analysis}. */
public final class Analyzer {

    private Analyzer() {}

    /**
     * Analyzes recordings, as if they were one.
     *
     * @param files {@code .jfr} files, gzipped or not
     * @param options what part of them
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static Analysis analyze(List<Path> files, AnalysisOptions options) throws IOException {
        throw new UnsupportedOperationException("under construction: " + files + options);
    }
}
