package io.memscope.benchmarks;

import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.recorder.ProfilingSession;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Given a number of threads, records that many doing some of everything, in this JVM. */
final class ThreadsRecording {
    /** Enough for some ten seconds, whatever the number of threads. */
    private static final int ITERATIONS = 200_000;

    private static final int MOST_ITERATIONS = 2_000;

    private ThreadsRecording() {}

    /** Records: first argument the file, second the number of threads. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int threads = Integer.parseInt(args[1]);
        int iterations = Math.min(MOST_ITERATIONS, Math.max(1, ITERATIONS / threads));
        try (ProfilingSession session = ProfilingSession.start(Path.of(args[0]), SamplingConfig.defaults())) {
            WorkloadKind.HEAVY
                    .create(List.of("--threads=" + threads, "--iterations=" + iterations))
                    .run();
            session.stop();
        }
    }
}
