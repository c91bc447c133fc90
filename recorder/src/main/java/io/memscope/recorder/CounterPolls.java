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
        try {
            executor.schedule(this::readYoung, delay.toNanos(), TimeUnit.NANOSECONDS);
            isScheduled = true;
        } catch (RejectedExecutionException ended) {
            // The last session has just been closed.
            isScheduled = false;
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
