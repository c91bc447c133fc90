package io.memscope.remote;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Runs 10,000 virtual threads that allocate again and again; on JDK 21 and later. */
final class VirtualMain {

    static final int THREADS = 10_000;
    private static final int BLOCK_BYTES = 10_000;
    private static final long PAUSE_NANOS = 200_000_000;

    private VirtualMain() {}

    /** Until it is killed. */
    public static void main(String[] arguments) throws Exception {
        // By reflection: the tests are compiled for 17.
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        CountDownLatch running = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            start.invoke(null, (Runnable) () -> allocate(running));
        }
        running.await();
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void allocate(CountDownLatch running) {
        running.countDown();
        while (new byte[BLOCK_BYTES].length == BLOCK_BYTES) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
