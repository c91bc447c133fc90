package io.memscope.benchmarks.overhead;

import io.memscope.recorder.ProfilingSession;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Locale;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;

/** What may run beside a load: nothing, MemScope's presets, and peers, each as its users start it. */
enum Profiler {
    NONE("no recording"),
    LOW("MemScope low"),
    DEFAULT("MemScope default"),
    HIGH("MemScope high"),
    /** In a process of its own only, as buffers are set once. */
    BUFFER_64K("MemScope default, bufferSize 64 KiB"),
    /** As the one before. */
    BUFFER_1M("MemScope default, bufferSize 1 MiB"),
    ADAPTIVE("MemScope, rate 1, maxOverheadPercent 0.5"),
    JFC_DEFAULT("JFR default.jfc"),
    JFC_PROFILE("JFR profile.jfc"),
    ASYNC("async-profiler alloc=512k"),
    ASYNC_LIKE_DEFAULT("async-profiler, 300 samples/s");

    private static final int SAMPLES_LIKE_DEFAULT = 300;

    private final String title;

    Profiler(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** A profiler at work. */
    interface Running {
        /** Ends it and leaves its file. */
        void stop() throws IOException;
    }

    /**
     * Starts it.
     *
     * @param file to record into
     * @param bytesPerSecond what the load allocates, for a peer that counts bytes
     */
    Running start(Path file, double bytesPerSecond) throws IOException {
        return switch (this) {
            case NONE -> () -> {};
            case LOW -> memscope(file, SamplingConfig.lowOverhead());
            case DEFAULT -> memscope(file, SamplingConfig.defaults());
            case HIGH -> memscope(file, SamplingConfig.highPrecision());
            case BUFFER_64K ->
                memscope(file, SamplingConfig.builder().bufferSize(64 << 10).build());
            case BUFFER_1M ->
                memscope(file, SamplingConfig.builder().bufferSize(1 << 20).build());
            case ADAPTIVE ->
                memscope(
                        file,
                        SamplingConfig.builder()
                                .sampleRate(1)
                                .maxOverheadPercent(0.5)
                                .build());
            case JFC_DEFAULT -> flightRecorder(file, "default");
            case JFC_PROFILE -> flightRecorder(file, "profile");
            case ASYNC -> async(file, 512 * 1024);
            case ASYNC_LIKE_DEFAULT -> async(file, Math.max(1, Math.round(bytesPerSecond / SAMPLES_LIKE_DEFAULT)));
        };
    }

    private static Running memscope(Path file, SamplingConfig config) throws IOException {
        ProfilingSession session = ProfilingSession.start(file, config);
        return session::stop;
    }

    private static Running flightRecorder(Path file, String configuration) throws IOException {
        try {
            Recording recording = new Recording(Configuration.getConfiguration(configuration));
            recording.start();
            return () -> {
                recording.stop();
                recording.dump(file);
                recording.close();
            };
        } catch (ParseException e) {
            throw new IOException("the JDK's own settings can't be read", e);
        }
    }

    private static Running async(Path file, long intervalBytes) throws IOException {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        Files.deleteIfExists(file);
        profiler.execute(String.format(Locale.ROOT, "start,jfr,event=alloc,alloc=%d,file=%s", intervalBytes, file));
        return () -> profiler.execute("stop,file=" + file);
    }
}
