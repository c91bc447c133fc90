package io.memscope.benchmarks.accuracy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs threads that allocate as a {@link WorkloadSpec} says, and counts the bytes. */
final class Workload {
    /** Of all threads together. */
    private static final double BYTES_PER_SECOND = 400e6;

    static final int ROLES = 4;
    private static final int CALIBRATION_OBJECTS = 500;
    /** Threads wake that much less often, the more there are: 1,000 wake-ups a second in all. */
    private static final double WAKE_UPS_PER_SECOND = 1000;

    private static final double SHORTEST_LIFE_SECONDS = 0.2;
    private static final double LONGEST_LIFE_SECONDS = 2;
    private static final double VIRTUAL_LIFE_SECONDS = 0.05;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final WorkloadSpec spec;
    private final long[] bytesPerObject;
    private final Mix[] even = new Mix[ROLES];
    private final Mix[] burst = new Mix[ROLES];
    private final Truth truth = new Truth();
    private volatile long startNanos;

    Workload(WorkloadSpec spec) {
        this.spec = spec;
        AllocationSites.setLengths(spec.sizes().lengths(spec.seed()));
        bytesPerObject = measureObjects();
        SplittableRandom random = new SplittableRandom(spec.seed());
        for (int role = 0; role < ROLES; role++) {
            even[role] = Mix.of(spec.sizes(), bytesPerObject, random);
            burst[role] = Mix.of(spec.sizes(), bytesPerObject, random);
        }
    }

    WorkloadSpec spec() {
        return spec;
    }

    Mix mix(int role, boolean inBurst) {
        return inBurst ? burst[role] : even[role];
    }

    long bytesPerObject(int site) {
        return bytesPerObject[site];
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    long napNanos() {
        return (long) (spec.threads() * 1e9 / WAKE_UPS_PER_SECOND);
    }

    /** The JVM itself says how large objects are, whatever their layout. */
    private static long[] measureObjects() {
        long[] bytes = new long[AllocationSites.COUNT];
        long self = Thread.currentThread().getId();
        Object[] kept = new Object[CALIBRATION_OBJECTS];
        THREADS.getThreadAllocatedBytes(self);
        for (int site = 0; site < bytes.length; site++) {
            // Loads the class: what that allocates is no part of the object.
            kept[0] = AllocationSites.allocate(site);
            long before = THREADS.getThreadAllocatedBytes(self);
            for (int i = 0; i < CALIBRATION_OBJECTS; i++) {
                kept[i] = AllocationSites.allocate(site);
            }
            // Compilers and class loading may add a little once: rounding to the granularity of objects takes it off.
            long exact = (THREADS.getThreadAllocatedBytes(self) - before) / CALIBRATION_OBJECTS;
            bytes[site] = exact / 8 * 8;
        }
        return bytes;
    }

    /** Runs unrecorded, so that code is compiled and allocation buffers have found their size. */
    void warmUp(double seconds) throws InterruptedException {
        Workload warm = new Workload(new WorkloadSpec(spec.threads(), spec.sizes(), spec.shape(), 1, spec.seed()));
        warm.run(seconds, () -> {}, () -> {});
    }

    /**
     * Runs the workload.
     *
     * @param seconds how long
     * @param before what to do when all threads are there but have not begun to work
     * @param after what to do when all have worked and none has ended
     */
    Truth run(double seconds, Runnable before, Runnable after) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch worked = new CountDownLatch(spec.threads());
        CountDownLatch end = new CountDownLatch(1);
        SplittableRandom random = new SplittableRandom(spec.seed() + 1);
        double[] rates = new double[spec.threads()];
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            // Rates of threads differ by a factor of up to 8.
            rates[i] = Math.pow(8, random.nextDouble());
            sum += rates[i];
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            double rate = rates[i] / sum * BYTES_PER_SECOND;
            int role = i % ROLES;
            SplittableRandom own = random.split();
            Runnable work = spec.shape() == WorkShape.STEADY || spec.shape() == WorkShape.BURSTY
                    ? () -> live(role, own, 0, seconds, rate)
                    : () -> relay(role, own, seconds, rate);
            Thread thread = new Thread(
                    () -> {
                        Latches.await(go);
                        work.run();
                        worked.countDown();
                        Latches.await(end);
                    },
                    (isRelay() ? "dispatcher-" : "role" + (char) ('A' + role) + "-worker-") + i);
            thread.start();
            threads.add(thread);
        }
        before.run();
        startNanos = System.nanoTime();
        go.countDown();
        worked.await();
        after.run();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        truth.resolve(Worker.METHODS, bytesPerObject);
        return truth;
    }

    private boolean isRelay() {
        return spec.shape() == WorkShape.CHURN || spec.shape() == WorkShape.VIRTUAL;
    }

    /** One life of a worker, on the thread that calls. */
    private void live(int role, SplittableRandom random, double from, double to, double rate) {
        Worker worker = new Worker(this, role, random);
        Thread self = Thread.currentThread();
        // Of a virtual thread the JVM counts no bytes, and says -1.
        long before = THREADS.getThreadAllocatedBytes(self.getId());
        double started = seconds();
        worker.run(from, to, rate);
        long bytes = THREADS.getThreadAllocatedBytes(self.getId()) - before;
        truth.add(role, worker.objects());
        if (before >= 0) {
            truth.addThread(self.getId(), self.getName(), bytes, seconds() - started);
        }
    }

    /** Lives one after the other, each on a thread of its own. */
    private void relay(int role, SplittableRandom random, double until, double rate) {
        int count = 0;
        double from = seconds();
        while (from < until) {
            boolean virtual = spec.shape() == WorkShape.VIRTUAL;
            double life = virtual
                    ? VIRTUAL_LIFE_SECONDS * (0.5 + random.nextDouble())
                    : SHORTEST_LIFE_SECONDS
                            * Math.pow(LONGEST_LIFE_SECONDS / SHORTEST_LIFE_SECONDS, random.nextDouble());
            double begin = from;
            double to = Math.min(until, from + life);
            SplittableRandom own = random.split();
            Runnable one = () -> live(role, own, begin, to, rate);
            Thread thread = virtual
                    ? startVirtual(one)
                    : new Thread(
                            one,
                            "role" + (char) ('A' + role) + "-task-"
                                    + Thread.currentThread().getId() + count);
            if (!virtual) {
                thread.start();
            }
            count++;
            try {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts workers", e);
            }
            from = seconds();
        }
    }

    /** {@code Thread.startVirtualThread}, which this code can't name as it is compiled for JDK 17. */
    private static Thread startVirtual(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("virtual threads need JDK 21", e);
        }
    }
}
