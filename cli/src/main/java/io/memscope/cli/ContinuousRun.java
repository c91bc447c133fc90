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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given a JVM, records it until this process is told to end, and says what happens, a line each. */
final class ContinuousRun implements ContinuousListener {
    /** What has not been fetched by then stays in the JVM, where the next run finds it. */
    private static final long STOP_SECONDS = 60;

    private final Terminal terminal;

    ContinuousRun(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Records until the JVM ends, if that is to be the end, or Ctrl-C or a signal ends this process in good order. */
    void run(long pid, ContinuousOptions options) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (ContinuousRecorder recorder = ContinuousRecorder.open(options, this)) {
            Thread stopper = new Thread(() -> stop(recorder, done), "memscope stop");
            Runtime.getRuntime().addShutdownHook(stopper);
            try {
                recorder.record(pid);
                say("%s holds %s".formatted(options.directory(), Quantity.bytes(recorder.sizeBytes())));
            } finally {
                done.countDown();
                removeHook(stopper);
            }
        }
    }

    private static void stop(ContinuousRecorder recorder, CountDownLatch done) {
        recorder.stop();
        try {
            boolean ignored = done.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread stopper) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException ending) {
            // The hook is what waits for this.
            return;
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
