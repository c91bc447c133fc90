package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitCostTest {

    private static final long TEN_SECONDS_NANOS = Duration.ofSeconds(10).toNanos();

    @TempDir
    Path dir;

    @Test
    void manyWaitsAreAWarningWithTheirCost() {
        assertThat(WaitCost.warning(SamplingConfig.defaults(), 400_000, TEN_SECONDS_NANOS))
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("40000 times a second", "8.0 %", "lowOverhead"));
    }

    @Test
    void fewWaitsOrOnlyLongOnesAreNone() {
        assertThat(WaitCost.warning(SamplingConfig.defaults(), 25_000, TEN_SECONDS_NANOS))
                .isEmpty();
        assertThat(WaitCost.warning(SamplingConfig.lowOverhead(), 400_000, TEN_SECONDS_NANOS))
                .isEmpty();
        assertThat(WaitCost.warning(SamplingConfig.defaults(), 4000, 1000)).isEmpty();
    }

    @Test
    void waitsOfTheApplicationAreCounted() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        AtomicLong parks = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                while (!end.get()) {
                    LockSupport.parkNanos(20_000);
                    parks.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        try (ProfilingSession session = ProfilingSession.start(
                dir, SessionOptions.of(SamplingConfig.defaults()).withHostPeriod(Duration.ZERO))) {
            long before = RecorderLoop.INSTANCE.waits();
            long target = parks.get() + 1000;
            while (parks.get() < target) {
                Thread.onSpinWait();
            }
            session.snapshot(dir.resolve("snapshot.jfr"));
            assertThat(RecorderLoop.INSTANCE.waits() - before).isGreaterThanOrEqualTo(900);
        } finally {
            end.set(true);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
