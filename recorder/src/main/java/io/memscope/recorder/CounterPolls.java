package io.memscope.recorder;

import io.memscope.recorder.counter.ThreadCounterPoller;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Given the executor of the recorder's thread, reads the counters when told to, and those of young threads in between
 * while threads come and go; only used on that thread.
 */
final class CounterPolls {

    /** A look costs some microseconds, and is one in a session. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(150);

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final ThreadCounterPoller poller;
    private final ScheduledExecutorService executor;
    private final ThreadChurn churn = new ThreadChurn();

    private Duration period = Duration.ofSeconds(1);
    private double budgetShare;
    private long readingNanos;
    private boolean isScheduled;

    CounterPolls(ThreadCounterPoller poller, ScheduledExecutorService executor) {
        this.poller = poller;
        this.executor = executor;
    }

    /**
     * Before the first regular reading: notes the threads that there are, and soon looks whether some have ended. A
     * period's worth of short-lived threads would else go unread, and another until a second look tells.
     *
     * @param regular time to the first regular reading
     * @param share the most that recording may cost, as a share of one core
     */
    void begin(Duration regular, double share) {
        period = regular;
        budgetShare = share;
        churn.note(bean.getTotalStartedThreadCount(), bean.getThreadCount(), System.nanoTime());
        if (regular.compareTo(FIRST_LOOK) > 0) {
            later(this::readYoungSoon, FIRST_LOOK);
        }
    }

    /**
     * The regular reading.
     *
     * @param regular time to the next of them
     * @param share the most that recording may cost, as a share of one core
     */
    void poll(Duration regular, double share) {
        period = regular;
        budgetShare = share;
        poller.writeMoved();
        if (!isScheduled) {
            // Else one slow reading, of the uncompiled code or on a busy machine, would be the last.
            readingNanos = readingNanos * 3 / 4;
        }
        readYoungSoon();
    }

    private void readYoungSoon() {
        churn.note(bean.getTotalStartedThreadCount(), bean.getThreadCount(), System.nanoTime());
        if (!isScheduled) {
            churn.delay(readingNanos, budgetShare, period).ifPresent(this::schedule);
        }
    }

    private void schedule(Duration delay) {
        isScheduled = later(this::readYoung, delay);
    }

    private boolean later(Runnable task, Duration delay) {
        try {
            executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException ended) {
            // The last session has just been closed.
            return false;
        }
    }

    private void readYoung() {
        isScheduled = false;
        long before = bean.getCurrentThreadCpuTime();
        poller.writeYoung();
        // Smoothed: the first readings run uncompiled.
        readingNanos = (3 * readingNanos + Math.max(0, bean.getCurrentThreadCpuTime() - before)) / 4;
        readYoungSoon();
    }
}
