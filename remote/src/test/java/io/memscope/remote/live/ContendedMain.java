package io.memscope.remote.live;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A target with known behaviour: threads that allocate, spin, contend for a monitor and for a lock, virtual ones where
 * the JVM has them, and one with a name that would steer a terminal. Ends when its input does.
 *
 * <p>Each of {@value #WAITERS} {@code monitor-*} threads holds the one monitor for {@value #HELD_MILLIS} ms and wants
 * it again at once, so that on average all but one of them are blocked; likewise {@code lock-*}.
 */
public final class ContendedMain {
    static final int WAITERS = 4;
    static final int HELD_MILLIS = 20;
    static final String HOSTILE = "evil\033[2J\033]0;owned\007\n\u202ename";

    private static final Object MONITOR = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    @SuppressWarnings("UnusedVariable") // written, so that what is allocated escapes
    private static volatile Object sink = "";

    private ContendedMain() {}

    public static void main(String[] arguments) throws Exception {
        int virtual = Integer.parseInt(arguments[0]);
        for (int i = 0; i < WAITERS; i++) {
            start("monitor-" + i, ContendedMain::holdMonitor);
            start("lock-" + i, ContendedMain::holdLock);
        }
        start("allocator-1", ContendedMain::allocate);
        start("spinner-1", ContendedMain::spin);
        start(HOSTILE, () -> LockSupport.parkNanos(1_000_000_000L));
        if (virtual > 0) {
            startVirtual(virtual);
        }
        System.out.println("ready");
        System.out.flush();
        awaitEnd();
        System.exit(0);
    }

    private static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Only the end is of interest.
        }
    }

    private static void start(String name, Runnable step) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        step.run();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void holdMonitor() {
        synchronized (MONITOR) {
            pause();
        }
    }

    private static void holdLock() {
        LOCK.lock();
        try {
            pause();
        } finally {
            LOCK.unlock();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(HELD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void allocate() {
        sink = new byte[100_000];
        LockSupport.parkNanos(100_000);
    }

    private static void spin() {
        long end = System.nanoTime() + 10_000_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(5_000_000);
    }

    /** By reflection: the tests are compiled for 17. */
    private static void startVirtual(int count) throws ReflectiveOperationException {
        for (int i = 0; i < count; i++) {
            Runnable napping = () -> {
                while (true) {
                    LockSupport.parkNanos(1_000_000_000L);
                    sink = new byte[1000];
                }
            };
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, napping);
        }
    }
}
