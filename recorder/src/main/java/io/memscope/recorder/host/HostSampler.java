package io.memscope.recorder.host;

import io.memscope.recorder.thread.OwnThreads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Given a period, hands over a reading of the machine once each period, on a daemon thread of its own.
 *
 * <p>A thread of its own because setting OSHI up takes a fifth of a second and a reading may wait for a disk: neither
 * the application's start nor the thread counters shall wait for it. If OSHI can't be set up there are no readings and
 * one failure.
 */
public final class HostSampler {

    /**
     * OSHI keeps the processor's ticks for 300 ms (its property {@code oshi.util.memoizer.expiration}, which is the
     * application's to set): readings that follow faster would have no load.
     */
    public static final Duration LEAST_PERIOD = Duration.ofMillis(300);

    private static final String THREAD_ROLE = "Host";

    /** After as many failures in a row it will not recover. */
    private static final int MOST_FAILURES = 5;

    /**
     * The clock that a wait for a load is for is OSHI's, which nothing tells of: looked at as often, and for as long
     * together. Few long waits, as they are in the recording like the application's and are not to look like a poll
     * loop.
     */
    private static final int WAIT_MILLIS = 100;

    private static final int MOST_WAITS = 10;

    private final Consumer<HostReading> readings;
    private final Consumer<Throwable> failures;
    private final Supplier<HostReader> setUp;
    private final ScheduledThreadPoolExecutor executor;

    private @Nullable ScheduledFuture<?> ticks;
    private volatile @Nullable Thread thread;
    private volatile long cpuNanosOfEndedThread;

    // Only touched on the sampling thread.
    private @Nullable HostReader reader;
    private int failuresInARow;
    private boolean hadLoad;

    /**
     * A sampler that does nothing until {@link #start}.
     *
     * @param readings called on the sampling thread with each reading
     * @param failures called on the sampling thread with what went wrong
     */
    public HostSampler(Consumer<HostReading> readings, Consumer<Throwable> failures) {
        this(readings, failures, HostProbes::setUp);
    }

    HostSampler(Consumer<HostReading> readings, Consumer<Throwable> failures, Supplier<HostReader> setUp) {
        this.setUp = setUp;
        this.readings = readings;
        this.failures = failures;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = OwnThreads.create(THREAD_ROLE, task);
            thread = created;
            return created;
        });
    }

    /** Takes a reading now and one each period; called again, changes the period. */
    public synchronized void start(Duration period) {
        if (ticks != null) {
            ticks.cancel(false);
        }
        ticks = executor.scheduleWithFixedDelay(() -> sample(false), 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Takes a reading of everything now, as for the end of a recording, and waits for it to be handed over; an
     * interrupt is kept for afterwards. If no reading so far had a load, it waits until this one has, some 300 ms after
     * the first.
     *
     * @return false if that took longer than the patience given, or the sampler was stopped
     */
    public boolean sampleNow(Duration patience) {
        boolean interrupted = false;
        try {
            Future<?> future = executor.submit(() -> sample(true));
            long deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                try {
                    future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException | RejectedExecutionException e) {
            return false;
        } catch (ExecutionException e) {
            // It hands its failures over; what is left is a receiver that fails itself.
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the thread; there are no readings afterwards. */
    public synchronized void stop() {
        cpuNanosOfEndedThread = cpuNanos();
        thread = null;
        executor.shutdownNow();
    }

    /** CPU time of the sampling thread. */
    public long cpuNanos() {
        Thread sampling = thread;
        if (sampling == null) {
            return cpuNanosOfEndedThread;
        }
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(sampling.getId()));
    }

    private void sample(boolean isLast) {
        if (failuresInARow >= MOST_FAILURES) {
            return;
        }
        try {
            if (reader == null) {
                reader = setUp.get();
            }
            HostReading reading = reader.read(isLast);
            for (int i = 0; isLast && !hadLoad && reading.machineCpu().isEmpty() && i < MOST_WAITS; i++) {
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
                reading = reader.read(isLast);
            }
            hadLoad |= reading.machineCpu().isPresent();
            readings.accept(reading);
            failuresInARow = 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            // A missing OSHI, JNA or native library gives a LinkageError, and trying again would only repeat it; an
            // OutOfMemoryError may pass. The executor would drop either, and all later readings with it.
            failuresInARow = reader == null ? MOST_FAILURES : failuresInARow + 1;
            failures.accept(failure);
        }
    }
}
