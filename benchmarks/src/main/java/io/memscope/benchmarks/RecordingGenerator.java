package io.memscope.benchmarks;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Writes a recording of a given size: 60 threads that allocate objects of 120 classes on 1500 deep stacks, and
 * contend for a few locks.
 */
public final class RecordingGenerator {
    private static final int THREADS = 60;
    private static final int SHALLOWEST = 12;
    private static final int DEEPEST = 50;
    /** Threads of a pool run the same code. */
    private static final int POOL_THREADS = 20;
    /** Distinct stacks per pool. */
    private static final int PATHS = 500;

    private static final int MOST_DIMENSIONS = 6;
    private static final long POLL_MILLIS = 20;
    private static final Class<?>[] ELEMENTS = {
        byte.class, char.class, int.class, long.class, double.class, boolean.class, short.class, float.class,
        String.class, Object.class, Integer.class, Long.class, Thread.class, Class.class, StringBuilder.class,
        ArrayList.class, Path.class, Duration.class, Runnable.class, Number.class
    };

    private static final Object[] LOCKS = {new Object(), new StringBuilder(), new ArrayList<>()};

    private RecordingGenerator() {}

    /**
     * Makes the recording.
     *
     * @param args the file, and its size in megabytes at least
     */
    public static void main(String[] args) throws IOException, ParseException, InterruptedException {
        Path file = Path.of(args[0]);
        long wantedBytes = Long.parseLong(args[1]) << 20;
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "off");
            recording.setToDisk(true);
            recording.start();
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(new Worker(i, stop), "pool-" + i / POOL_THREADS + "-worker-" + i);
                threads.add(thread);
                thread.start();
            }
            while (recording.getSize() < wantedBytes) {
                Thread.sleep(POLL_MILLIS);
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
        }
    }

    /** Walks down random stacks and allocates at their ends. */
    private static final class Worker implements Runnable {
        private final SplittableRandom random;
        private final long[] paths;
        private final AtomicBoolean stop;
        private Object kept = "";

        Worker(int number, AtomicBoolean stop) {
            this.random = new SplittableRandom(number);
            this.paths = new SplittableRandom(-number / POOL_THREADS).longs(PATHS).toArray();
            this.stop = stop;
        }

        @Override
        public void run() {
            while (!stop.get()) {
                long path = paths[random.nextInt(PATHS)];
                int depth = SHALLOWEST + (int) Long.remainderUnsigned(path, DEEPEST - SHALLOWEST);
                even(path, depth);
            }
        }

        private void step(long path, int depth) {
            if (depth == 0) {
                allocate(path);
                return;
            }
            // A different caller for each pattern of bits, so that stacks differ all the way.
            switch ((int) (path & 3)) {
                case 0 -> even(path >>> 1 | path << 63, depth - 1);
                case 1 -> odd(path >>> 1 | path << 63, depth - 1);
                case 2 -> left(path >>> 1 | path << 63, depth - 1);
                default -> right(path >>> 1 | path << 63, depth - 1);
            }
        }

        private void even(long path, int depth) {
            step(path, depth);
        }

        private void odd(long path, int depth) {
            step(path, depth);
        }

        private void left(long path, int depth) {
            step(path, depth);
        }

        private void right(long path, int depth) {
            step(path, depth);
        }

        private void allocate(long path) {
            Class<?> element = ELEMENTS[(int) Long.remainderUnsigned(path, ELEMENTS.length)];
            int dimensions = 1 + (int) Long.remainderUnsigned(path >>> 7, MOST_DIMENSIONS);
            int[] lengths = new int[dimensions];
            lengths[0] = 40 + random.nextInt(200);
            for (int i = 0; i < 20; i++) {
                kept = Array.newInstance(element, lengths);
            }
            if (random.nextInt(500) == 0) {
                synchronized (LOCKS[(int) Long.remainderUnsigned(path, LOCKS.length)]) {
                    kept = new StringBuilder(kept.toString());
                }
            }
        }
    }
}
