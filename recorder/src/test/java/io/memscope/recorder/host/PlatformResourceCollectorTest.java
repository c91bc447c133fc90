package io.memscope.recorder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlatformResourceCollectorTest {

    private static long burnedCpuNanos(long nanos) {
        var bean = ManagementFactory.getThreadMXBean();
        long start = bean.getCurrentThreadCpuTime();
        long used = 0;
        while (used < nanos) {
            used = bean.getCurrentThreadCpuTime() - start;
        }
        return used;
    }

    @Test
    void readingsAreWithinWhatTheMachineHas() {
        PlatformResourceCollector collector = new PlatformResourceCollector(Duration.ofMillis(300), false);
        collector.startMonitoring();
        long burned = burnedCpuNanos(700_000_000);
        ResourceUsage usage = collector.stopMonitoring();

        ResourceUsage.CpuUsage cpu = usage.cpu();
        assertThat(cpu.peakUsagePercent()).isGreaterThan(0).isLessThanOrEqualTo(100);
        assertThat(cpu.averageUsagePercent()).isGreaterThan(0).isLessThanOrEqualTo(cpu.peakUsagePercent());
        assertThat(cpu.perCoreAveragePercent())
                .isNotEmpty()
                .allSatisfy(core -> assertThat(core).isBetween(0.0, 100.0));
        assertThat(cpu.processAveragePercent()).isGreaterThan(0).isLessThanOrEqualTo(cpu.processPeakPercent());
        assertThat(usage.memory().totalBytes()).isGreaterThan(usage.memory().peakUsageBytes());
        assertThat(usage.memory().peakUsageBytes())
                .isGreaterThanOrEqualTo(usage.memory().averageUsageBytes());
        assertThat(usage.memory().averageUsageBytes()).isPositive();
        assertThat(usage.memory().processPeakBytes().orElseThrow())
                .isGreaterThan(10L << 20)
                .isLessThan(usage.memory().totalBytes());
        assertThat(usage.io().totalOperations()).isNotNegative();
        assertThat(usage.threads().applicationCpuNanos()).isGreaterThanOrEqualTo(burned * 9 / 10);
        assertThat(usage.threads().efficiencyPercent().orElseThrow())
                .isGreaterThan(0)
                .isLessThanOrEqualTo(100);
        assertThat(usage.threads().machineContextSwitches().orElse(1)).isPositive();
        assertThat(usage.duration()).isPositive();
    }

    @Test
    void shortRunGivesFiguresToo() {
        PlatformResourceCollector collector = new PlatformResourceCollector();
        collector.startMonitoring();
        ResourceUsage usage = collector.stopMonitoring();
        assertThat(usage.cpu().peakUsagePercent()).isBetween(0.0, 100.0);
        assertThat(usage.memory().peakUsageBytes()).isPositive();
    }

    @Test
    void blockedThreadsLowerTheEfficiency() throws Exception {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        PlatformResourceCollector collector = new PlatformResourceCollector(Duration.ofMillis(300), true);
        collector.startMonitoring();
        Thread waiter = new Thread(() -> {
            awaitQuietly(held);
            synchronized (lock) {
                lock.notifyAll();
            }
            // What it did since the last reading is not seen of a thread that ended.
            awaitQuietly(end);
        });
        long burned;
        synchronized (lock) {
            waiter.start();
            held.countDown();
            while (waiter.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            burned = burnedCpuNanos(500_000_000);
        }
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        ResourceUsage usage = collector.stopMonitoring();
        end.countDown();
        waiter.join();

        // Blocked for as long as the other thread burned CPU, at least: the machine may have had less than a core for
        // it.
        assertThat(usage.threads().blockedIsEstimate()).isFalse();
        assertThat(usage.threads().blockedNanos()).isGreaterThanOrEqualTo(burned * 8 / 10);
        assertThat(usage.threads().efficiencyPercent().orElseThrow()).isLessThan(80);
        assertThat(ManagementFactory.getThreadMXBean().isThreadContentionMonitoringEnabled())
                .as("turned off again")
                .isFalse();
    }

    @Test
    void blockedTimeIsEstimatedWhenItIsNotMeasured() throws Exception {
        Object lock = new Object();
        PlatformResourceCollector collector = new PlatformResourceCollector(Duration.ofMillis(300), false);
        Thread waiter = new Thread(() -> {
            synchronized (lock) {
                lock.notifyAll();
            }
        });
        ResourceUsage usage;
        synchronized (lock) {
            waiter.start();
            while (waiter.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            collector.startMonitoring();
            burnedCpuNanos(100_000_000);
            usage = collector.stopMonitoring();
        }
        waiter.join();
        assertThat(usage.threads().blockedIsEstimate()).isTrue();
        // It was blocked all the time, as each reading saw.
        assertThat(usage.threads().blockedNanos()).isGreaterThanOrEqualTo(100_000_000);
        assertThat(usage.threads().efficiencyPercent().orElseThrow()).isLessThan(100);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void wrongUseIsRefused() {
        PlatformResourceCollector collector = new PlatformResourceCollector();
        assertThatThrownBy(collector::stopMonitoring).isInstanceOf(IllegalStateException.class);
        collector.startMonitoring();
        assertThatThrownBy(collector::startMonitoring).isInstanceOf(IllegalStateException.class);
        collector.stopMonitoring();
        assertThatThrownBy(() -> new PlatformResourceCollector(Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptedCallerGetsItsFiguresAndStaysInterrupted() {
        PlatformResourceCollector collector = new PlatformResourceCollector();
        collector.startMonitoring();
        burnedCpuNanos(50_000_000);
        Thread.currentThread().interrupt();
        ResourceUsage usage = collector.stopMonitoring();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(usage.memory().totalBytes()).isPositive();
    }
}
