package io.memscope.cli;

import io.memscope.analyzer.export.document.Quantity;
import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.continuous.ContinuousListener;
import io.memscope.remote.continuous.ContinuousOptions;
import io.memscope.remote.continuous.ContinuousRecorder;
import io.memscope.remote.continuous.Trigger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Given a JVM, records it until told to stop, and says what happens, a line each. */
final class ContinuousRun implements ContinuousListener {
    private static final long LOOK_MILLIS = 500;

    private final Terminal terminal;

    ContinuousRun(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Records until Ctrl-C, or another signal to end, of which the exit code tells then. */
    int run(long pid, ContinuousOptions options) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.hold();
                ContinuousRecorder recorder = ContinuousRecorder.open(options, this)) {
            Thread stopper = new Thread(() -> stopWhenTold(interruption, recorder), "memscope stop");
            stopper.setDaemon(true);
            stopper.start();
            recorder.record(pid);
            say("%s holds %s".formatted(options.directory(), Quantity.bytes(recorder.sizeBytes())));
            return interruption.exitCode().orElse(ExitCode.DONE);
        }
    }

    private static void stopWhenTold(Interruption interruption, ContinuousRecorder recorder) {
        try {
            while (!interruption.await(LOOK_MILLIS)) {
                // Only a signal ends it.
            }
            recorder.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        terminal.complain(Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    }

    @Override
    public void recording(long pid, boolean resumed) {
        say(resumed ? "recording of pid " + pid + " found, and goes on" : "recording pid " + pid);
    }

    @Override
    public void fired(Trigger trigger, double value, Path folder) {
        String figure = trigger.metric() == Trigger.Metric.ALLOCATION_RATE
                ? Quantity.byteRate(value)
                : trigger.relative() ? Quantity.share(value) : Quantity.bytes(value);
        say(trigger.text() + ": " + figure);
    }

    @Override
    public void kept(Path folder) {
        say("kept " + folder);
    }

    @Override
    public void ended(long pid) {
        say("pid " + pid + " has ended");
    }

    @Override
    public void warned(String line) {
        terminal.complain("memscope: " + line);
    }
}
