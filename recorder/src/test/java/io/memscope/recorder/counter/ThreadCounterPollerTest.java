package io.memscope.recorder.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadCounterPollerTest {

    @Test
    void endedThreadsAreForgotten() throws Exception {
        ThreadCounterPoller poller = new ThreadCounterPoller();
        poller.writeAll();
        int before = poller.rememberedThreads();
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        // More than the buffer of the list holds at first.
        for (int i = 0; i < 150; i++) {
            Thread thread = new Thread(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        poller.writeMoved();
        // The JVM may start or end a few of its own meanwhile.
        assertThat(poller.rememberedThreads()).isBetween(before + 140, before + 160);
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        poller.writeMoved();
        assertThat(poller.rememberedThreads()).isLessThan(before + 20);
        poller.clear();
        assertThat(poller.rememberedThreads()).isZero();
    }

    @Test
    void jvmThatCountsAllHasNoLimitations() {
        assertThat(new ThreadCounterPoller().limitations()).isEmpty();
    }

    @Test
    void listHoldsTheCurrentThreadAndNoHoles() {
        assertThat(new LiveThreads().list()).contains(Thread.currentThread()).doesNotContainNull();
    }

    @Test
    void youngThreadsAreRememberedByAReadingOfThemAlone() throws Exception {
        ThreadCounterPoller poller = new ThreadCounterPoller();
        poller.writeAll();
        CountDownLatch end = new CountDownLatch(1);
        int before = poller.rememberedThreads();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Thread thread = new Thread(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        poller.writeYoung();
        assertThat(poller.rememberedThreads()).isGreaterThanOrEqualTo(before + 90);
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
