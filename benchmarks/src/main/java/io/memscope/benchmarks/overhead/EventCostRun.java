package io.memscope.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Measures what one event costs the thread that it happens on: the same work with the event and without, in turns, the
 * difference over the number of events.
 */
final class EventCostRun {

    private static final int NAPPERS = 20;
    private static final int NAPS_EACH = 1500;
    private static final long NAP_NANOS = 200_000;
    private static final int DEPTH = 40;
    private static final int WORKERS = 8;
    private static final int UNITS = 1200;
    private static final double WARM_UP_SECONDS = 6;

    private EventCostRun() {}

    private interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Measures.
     *
     * @param args seconds to take at most
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        double seconds = Double.parseDouble(args[0]) / 2;
        measure("jdk.ThreadPark", "threshold", "0 ns", EventCostRun::nap, seconds);
        Load load = new Load(WORKERS);
        // All samples there are: so many that their cost stands out; candidates that are not taken are none.
        measure("jdk.ObjectAllocationSample", "throttle", "off", () -> load.run(UNITS), seconds);
        load.end();
    }

    private static void nap() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < NAPPERS; i++) {
            Thread thread = new Thread(() -> {
                for (int nap = 0; nap < NAPS_EACH; nap++) {
                    deep(DEPTH);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void deep(int depth) {
        if (depth > 0) {
            deep(depth - 1);
        } else {
            java.util.concurrent.locks.LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private static void measure(String event, String setting, String value, Work work, double seconds)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
            work.run();
        }
        List<Double> nanos = new ArrayList<>();
        long counted = 0;
        Path file = Files.createTempFile("cost", ".jfr");
        while (System.nanoTime() - begin < seconds * 1e9) {
            long without = micros(work);
            long with;
            try (Recording recording = new Recording()) {
                recording.enable(event).with(setting, value);
                recording.start();
                with = micros(work);
                recording.stop();
                recording.dump(file);
            }
            long events = count(file, event);
            counted += events;
            nanos.add((with - without) * 1e3 / events);
        }
        Files.delete(file);
        PairedEstimate estimate = PairedEstimate.of(nanos);
        System.out.printf(
                Locale.ROOT,
                "JDK %d, %s: %.0f ns [%.0f, %.0f] an event, %d rounds, %d events%n",
                Runtime.version().feature(),
                event,
                estimate.centre(),
                estimate.low(),
                estimate.high(),
                estimate.pairs(),
                counted);
    }

    private static long micros(Work work) throws InterruptedException {
        long before = CpuClock.micros();
        work.run();
        return CpuClock.micros() - before;
    }

    private static long count(Path file, String event) throws IOException {
        long count = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                if (recording.readEvent().getEventType().getName().equals(event)) {
                    count++;
                }
            }
        }
        return count;
    }
}
