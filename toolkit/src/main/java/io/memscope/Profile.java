package io.memscope;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import io.memscope.recorder.ProfilingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording that is on, and its analysis once it is finished.
 *
 * <pre>{@code
 * try (Profile profile = MemScope.profile(dir, SamplingConfig.defaults())) {
 *     work();
 *     Analysis analysis = profile.finish();
 *     analysis.bottlenecks().forEach(finding -> log(finding.summary()));
 * }
 * }</pre>
 */
public final class Profile implements AutoCloseable {
    private final ProfilingSession session;

    Profile(ProfilingSession session) {
        this.session = session;
    }

    /** The session that records: its name, settings and warnings. */
    public ProfilingSession session() {
        return session;
    }

    /** The file that the recording goes to; it is there once the profile is finished or closed. */
    public Path recording() {
        return session.destination();
    }

    /**
     * Analyzes what was recorded so far, and goes on recording.
     *
     * @throws IllegalStateException if the profile is finished
     * @throws IOException if the recording can't be written or read
     */
    public Analysis soFar() throws IOException {
        Path snapshot = Files.createTempFile("memscope-", ".jfr");
        try {
            return Analyzer.analyze(List.of(session.snapshot(snapshot)), AnalysisOptions.all());
        } finally {
            Files.deleteIfExists(snapshot);
        }
    }

    /**
     * Stops recording and analyzes what was recorded; calling again analyzes the same recording again.
     *
     * @throws IOException if the recording can't be written or read
     */
    public Analysis finish() throws IOException {
        return Analyzer.analyze(List.of(session.stop()), AnalysisOptions.all());
    }

    /**
     * Stops recording, if it was not finished; the recording stays.
     *
     * @throws IOException if it can't be written
     */
    @Override
    public void close() throws IOException {
        session.close();
    }
}
