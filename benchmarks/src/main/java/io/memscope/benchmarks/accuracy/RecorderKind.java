package io.memscope.benchmarks.accuracy;

import io.memscope.recorder.ProfilingSession;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Locale;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;

/** Who records, how finely, and for how long it is asked to. */
enum RecorderKind {
    /** MemScope's preset for leaving on for long. */
    LOW(15, 30),
    /** MemScope's preset for production. */
    DEFAULT(10, 300),
    /** MemScope's preset for a test bench. */
    HIGH(30, 3000),
    /** The default preset with a {@code minAllocationSize} of 64 KiB: large allocations are recorded one by one. */
    MIN_64K(10, 300),
    /** MemScope with a throttle that moves, to cost no more than 0.3 % of a core. */
    ADAPTIVE(10, 3000),
    /** Flight Recorder with the JDK's own default.jfc: no counters of MemScope's. */
    JDK_DEFAULT(10, 150),
    /** async-profiler's alloc mode, at about as many events as the default preset. */
    ASYNC_LIKE_DEFAULT(10, 300),
    /** async-profiler's alloc mode, at about as many events as the high preset. */
    ASYNC_LIKE_HIGH(30, 3000);

    private static final double ADAPTIVE_PERCENT = 0.3;
    private static final double BYTES_PER_SECOND = 400e6;

    private final int seconds;
    private final int samplesPerSecond;

    RecorderKind(int seconds, int samplesPerSecond) {
        this.seconds = seconds;
        this.samplesPerSecond = samplesPerSecond;
    }

    int seconds() {
        return seconds;
    }

    boolean isPeer() {
        return this == ASYNC_LIKE_DEFAULT || this == ASYNC_LIKE_HIGH;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Something that is recording. */
    interface Running {
        void stop() throws IOException;
    }

    Running start(Path file) throws IOException {
        return switch (this) {
            case LOW -> session(file, SamplingConfig.lowOverhead());
            case DEFAULT -> session(file, SamplingConfig.defaults());
            case HIGH -> session(file, SamplingConfig.highPrecision());
            case MIN_64K ->
                session(file, SamplingConfig.builder().minAllocationSize(64 << 10).build());
            case ADAPTIVE ->
                session(
                        file,
                        SamplingConfig.builder()
                                .sampleRate(1)
                                .maxOverheadPercent(ADAPTIVE_PERCENT)
                                .build());
            case JDK_DEFAULT -> flightRecording(file);
            case ASYNC_LIKE_DEFAULT, ASYNC_LIKE_HIGH -> asyncProfiler(file);
        };
    }

    private static Running session(Path file, SamplingConfig config) throws IOException {
        ProfilingSession session = ProfilingSession.start(file, config);
        return session::stop;
    }

    private static Running flightRecording(Path file) throws IOException {
        try {
            Recording recording = new Recording(Configuration.getConfiguration("default"));
            recording.start();
            return () -> {
                recording.stop();
                recording.dump(file);
                recording.close();
            };
        } catch (ParseException e) {
            throw new IOException("the JDK's own default.jfc", e);
        }
    }

    private Running asyncProfiler(Path file) throws IOException {
        AsyncProfiler profiler = AsyncProfiler.getInstance();
        long interval = (long) (BYTES_PER_SECOND / samplesPerSecond);
        profiler.execute("start,event=alloc,alloc=" + interval + ",jfr,file=" + file);
        return () -> profiler.execute("stop,file=" + file);
    }
}
