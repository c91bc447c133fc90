package io.memscope.benchmarks.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one workload under one recorder, in a JVM of its own, and writes the recording and the truth. */
public final class WorkloadMain {
    private static final double WARM_UP_SECONDS = 1.5;

    private WorkloadMain() {}

    /**
     * Runs.
     *
     * @param args the recorder, the file for the recording, the file for the truth, then the workload
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        RecorderKind recorder = RecorderKind.valueOf(args[0]);
        Path recording = Path.of(args[1]);
        WorkloadSpec spec = WorkloadSpec.parse(Arrays.asList(args).subList(3, args.length));
        Workload workload = new Workload(spec);
        workload.warmUp(WARM_UP_SECONDS);
        AtomicReference<RecorderKind.Running> running = new AtomicReference<>();
        Truth truth =
                workload.run(spec.seconds(), () -> running.set(start(recorder, recording)), () -> stop(running.get()));
        truth.write(Path.of(args[2]));
    }

    private static RecorderKind.Running start(RecorderKind recorder, Path file) {
        try {
            return recorder.start(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(RecorderKind.Running running) {
        try {
            running.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
