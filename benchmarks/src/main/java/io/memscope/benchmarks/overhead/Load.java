package io.memscope.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Given a number of threads, does a fixed amount of work on them as often as asked: small objects of 40 classes of size
 * at 24 to 48 frames of stack, some 2 GB for each second of CPU, and a nap of a millisecond after every few
 * milliseconds.
 */
final class Load {

    private static final int SHALLOW = 24;
    private static final int DEEPER = 24;
    private static final int OBJECTS_A_FRAME = 12;
    private static final int CALLS_A_UNIT = 400;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Phaser phaser = new Phaser(1);
    private final List<Thread> threads = new ArrayList<>();
    private volatile int unitsEach;
    private volatile boolean ended;

    /** Seen from outside, so that no allocation can be optimised away. */
    static volatile Object sink = new Object();

    Load(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::live, "worker-" + i);
            thread.setDaemon(true);
            phaser.register();
            threads.add(thread);
            thread.start();
        }
    }

    /** Does the work, on all threads together; returns when all is done. */
    void run(int units) {
        unitsEach = Math.max(1, units / threads.size());
        phaser.arriveAndAwaitAdvance();
        phaser.arriveAndAwaitAdvance();
    }

    /** What {@link #run} does, rounded to whole units of each thread. */
    int units(int asked) {
        return Math.max(1, asked / threads.size()) * threads.size();
    }

    void end() {
        ended = true;
        phaser.arriveAndDeregister();
    }

    private void live() {
        while (true) {
            phaser.arriveAndAwaitAdvance();
            if (ended) {
                return;
            }
            for (int unit = 0; unit < unitsEach; unit++) {
                for (int call = 0; call < CALLS_A_UNIT; call++) {
                    sink = descend(SHALLOW + call % DEEPER, call);
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
            phaser.arriveAndAwaitAdvance();
        }
    }

    private static Object descend(int depth, int seed) {
        if (depth > 0) {
            return descend(depth - 1, seed * 31 + depth);
        }
        Object[] kept = new Object[OBJECTS_A_FRAME];
        int hash = seed;
        for (int i = 0; i < kept.length; i++) {
            byte[] bytes = new byte[16 + (hash & 39) * 24];
            for (int k = 0; k < bytes.length; k += 8) {
                hash = hash * 31 + k;
                bytes[k] = (byte) hash;
            }
            kept[i] = bytes;
        }
        return kept;
    }
}
