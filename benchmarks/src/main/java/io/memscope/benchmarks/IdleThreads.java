package io.memscope.benchmarks;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * A target to be watched: so many threads, each of which allocates a kilobyte and parks for a second, again and again.
 * Arguments: platform threads, virtual threads. Ends when its input does.
 */
final class IdleThreads {
    private static volatile Object sink = "";

    private IdleThreads() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Runnable nap = () -> {
            while (true) {
                sink = new byte[1024];
                LockSupport.parkNanos(1_000_000_000L);
            }
        };
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            Thread thread = new Thread(null, nap, "worker-" + i, 256 * 1024);
            thread.setDaemon(true);
            thread.start();
        }
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, nap);
        }
        System.out.println("ready " + sink);
        System.out.flush();
        while (System.in.read() >= 0) {
            // Only the end is of interest.
        }
        System.exit(0);
    }
}
