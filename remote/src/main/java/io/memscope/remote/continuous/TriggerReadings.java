package io.memscope.remote.continuous;

import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveMonitor;
import io.memscope.remote.live.LiveOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Given a JVM and triggers, tells each second which of them fire; without triggers it only waits. */
final class TriggerReadings implements AutoCloseable {
    private static final long WAIT_MILLIS = 500;

    private final @Nullable LiveMonitor monitor;
    private final List<TriggerWatch> watches;
    private final ContinuousListener listener;
    private String lastProblem = "";

    /** A trigger that fired. */
    record Fired(Trigger trigger, double value, Instant time) {}

    private TriggerReadings(@Nullable LiveMonitor monitor, List<TriggerWatch> watches, ContinuousListener listener) {
        this.monitor = monitor;
        this.watches = watches;
        this.listener = listener;
    }

    /** The event stream is opened only if a trigger is about blocking. */
    static TriggerReadings open(long pid, ContinuousOptions options, ContinuousListener listener)
            throws JvmUnreachableException, InterruptedException {
        Duration rest = options.before().plus(options.after());
        List<TriggerWatch> watches = options.triggers().stream()
                .map(trigger -> new TriggerWatch(trigger, rest))
                .toList();
        if (watches.isEmpty()) {
            return new TriggerReadings(null, watches, listener);
        }
        boolean events =
                options.triggers().stream().anyMatch(trigger -> trigger.metric() == Trigger.Metric.BLOCKED_SHARE);
        LiveMonitor monitor = LiveMonitor.open(pid, new LiveOptions(Duration.ofSeconds(1), events));
        return new TriggerReadings(monitor, watches, listener);
    }

    /** Waits a second, or until told to stop; tells what fired then. */
    List<Fired> next(CountDownLatch stopped) throws InterruptedException {
        if (monitor == null) {
            boolean ignored = stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return List.of();
        }
        LiveFrame frame;
        try {
            frame = monitor.next();
        } catch (JvmUnreachableException unreachable) {
            // Ended, which the caller sees, or halted: then it is told of once, and what was above stays so.
            String problem = String.valueOf(unreachable.getMessage());
            if (!problem.equals(lastProblem) && !ContinuousRecorder.hasEnded(unreachable)) {
                listener.warned(problem);
            }
            lastProblem = problem;
            boolean ignored = stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return List.of();
        }
        lastProblem = "";
        List<Fired> fired = new ArrayList<>();
        for (TriggerWatch watch : watches) {
            OptionalDouble value = watch.observe(frame);
            if (value.isPresent()) {
                fired.add(new Fired(watch.trigger(), value.getAsDouble(), frame.time()));
            }
        }
        return fired;
    }

    @Override
    public void close() {
        if (monitor != null) {
            monitor.close();
        }
    }
}
