package io.memscope;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.JsonFormat;
import io.memscope.analyzer.export.page.PageFormat;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import io.memscope.recorder.ProfilingSession;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records this JVM and analyzes what it did: three lines for the simple case, a session for more.
 *
 * <pre>{@code
 * MemScope.traceAll(dir);
 * work();
 * MemScope.stopTracing();
 * MemScope.exportComprehensiveAnalysis(dir, "report"); // report.json and report.html
 * }</pre>
 *
 * <p>{@link #profile(Path, SamplingConfig)} gives a session of its own to each caller; {@link #traceAll(Path)} is one
 * trace for the whole JVM. All methods may be called by any thread.
 */
public final class MemScope {
    private static final Object LOCK = new Object();

    private static @Nullable ProfilingSession tracing;

    private MemScope() {}

    /**
     * Starts to trace all threads of this JVM, with the default configuration.
     *
     * @param directory where the recording goes; made if missing
     * @throws IllegalStateException if a trace is running, or Flight Recorder is not available in this JVM
     * @throws IOException if the directory can't be written
     */
    public static void traceAll(Path directory) throws IOException {
        traceAll(directory, SamplingConfig.defaults());
    }

    /**
     * Starts to trace all threads of this JVM.
     *
     * @param directory where the recording goes; made if missing
     * @param config how finely to sample
     * @throws IllegalStateException if a trace is running, or Flight Recorder is not available in this JVM
     * @throws IOException if the directory can't be written
     */
    public static void traceAll(Path directory, SamplingConfig config) throws IOException {
        synchronized (LOCK) {
            ProfilingSession running = tracing;
            if (running != null && running.isRunning()) {
                throw new IllegalStateException("a trace is running already, into " + running.destination());
            }
            tracing = ProfilingSession.start(directory, config);
        }
    }

    /**
     * Ends the trace.
     *
     * @return the recording
     * @throws IllegalStateException if no trace was started
     * @throws IOException if the recording can't be written; what was recorded is kept, and the next call tries again
     */
    public static Path stopTracing() throws IOException {
        synchronized (LOCK) {
            ProfilingSession running = tracing;
            if (running == null) {
                throw new IllegalStateException("no trace was started: call traceAll first");
            }
            return running.stop();
        }
    }

    /**
     * Analyzes the last trace, or all recordings of a directory if this JVM traced nothing into it, and writes
     * {@code name.json} and {@code name.html} there. A trace that still runs is analyzed up to now.
     *
     * @param directory where the recording is and the reports go
     * @param name of the reports, without extension or folders
     * @return the analysis
     * @throws IllegalArgumentException if the name is none of a file
     * @throws IOException if there is no recording, it can't be read, or a report can't be written
     */
    public static Analysis exportComprehensiveAnalysis(Path directory, String name) throws IOException {
        if (name.isBlank()
                || !Path.of(name).equals(Path.of(name).getFileName())
                || name.equals(".")
                || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is not a name of a file");
        }
        Optional<ProfilingSession> traced = tracedInto(directory);
        if (traced.isPresent() && traced.get().isRunning()) {
            // Not into the directory, where it would be taken for a recording of its own, or take the place of one.
            Path snapshot = Files.createTempFile("memscope-", ".jfr");
            try {
                return export(List.of(traced.get().snapshot(snapshot)), directory, name);
            } finally {
                Files.deleteIfExists(snapshot);
            }
        }
        return export(
                traced.isPresent() ? List.of(traced.get().destination()) : recordingsIn(directory), directory, name);
    }

    private static Analysis export(List<Path> recordings, Path directory, String name) throws IOException {
        DetailedAnalysis detailed = Analyzer.analyzeInDetail(recordings, AnalysisOptions.all());
        Analysis analysis = detailed.analysis();
        try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".json"))) {
            new JsonFormat().write(analysis, FormatOptions.defaults(), out);
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".html"))) {
            new PageFormat().write(detailed, out);
        }
        return analysis;
    }

    private static Optional<ProfilingSession> tracedInto(Path directory) {
        synchronized (LOCK) {
            Path wanted = directory.toAbsolutePath().normalize();
            return Optional.ofNullable(tracing)
                    .filter(session -> wanted.equals(
                            session.destination().toAbsolutePath().normalize().getParent()));
        }
    }

    private static List<Path> recordingsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> recordings = files.filter(file -> file.toString().endsWith(".jfr"))
                    .sorted()
                    .toList();
            if (recordings.isEmpty()) {
                throw new IOException(directory + ": no recording (.jfr) is there");
            }
            return recordings;
        }
    }

    /**
     * Starts a session of the caller's own; several may run at once.
     *
     * @param directory where the recording goes; made if missing
     * @param config how finely to sample
     * @throws IllegalStateException if Flight Recorder is not available in this JVM
     * @throws IOException if the directory can't be written
     */
    public static Profile profile(Path directory, SamplingConfig config) throws IOException {
        return new Profile(ProfilingSession.start(directory, config));
    }

    /** As {@link #profile(Path, SamplingConfig)}, with the default configuration. */
    public static Profile profile(Path directory) throws IOException {
        return profile(directory, SamplingConfig.defaults());
    }
}
