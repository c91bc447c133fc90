package io.memscope.benchmarks.accuracy;

import java.util.concurrent.CountDownLatch;

/** Waits for latches where nobody interrupts. */
final class Latches {

    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts workers", e);
        }
    }
}
