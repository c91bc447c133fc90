package io.memscope.benchmarks.accuracy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Allocates at a given rate by a given mix, and counts what it allocates. */
final class Worker {
    /** Objects that are alive at a time. */
    private static final int KEPT = 64;
    /** Objects of one kind come in runs: programs loop. */
    private static final int LONGEST_RUN = 8;
    /** A run does not make more bytes than that, or large objects would come in heaps. */
    private static final long RUN_BYTES = 16 << 10;

    /** The method of each role, by which stacks tell roles apart. */
    static final List<String> METHODS = List.of("serve", "store", "index", "report");

    private static final long LEAST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** What a busy machine kept from being done is not made up for, or every pause would end in a burst. */
    private static final double LONGEST_BACKLOG_SECONDS = 0.25;

    private static final long VIRTUAL_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Workload workload;
    private final int role;
    private final SplittableRandom random;
    private final Object[] kept = new Object[KEPT];
    private final long[] objects = new long[AllocationSites.COUNT];
    private long allocatedBytes;

    Worker(Workload workload, int role, SplittableRandom random) {
        this.workload = workload;
        this.role = role;
        this.random = random;
    }

    /** Allocates from one time of the workload to another, in seconds since its start, at so many bytes a second. */
    void run(double fromSeconds, double toSeconds, double bytesPerSecond) {
        switch (role) {
            case 0 -> serve(fromSeconds, toSeconds, bytesPerSecond);
            case 1 -> store(fromSeconds, toSeconds, bytesPerSecond);
            case 2 -> index(fromSeconds, toSeconds, bytesPerSecond);
            default -> report(fromSeconds, toSeconds, bytesPerSecond);
        }
    }

    // One method a role, so that the roles of threads without a name can be told apart by their stacks.

    private void serve(double from, double to, double rate) {
        work(from, to, rate);
    }

    private void store(double from, double to, double rate) {
        work(from, to, rate);
    }

    private void index(double from, double to, double rate) {
        work(from, to, rate);
    }

    private void report(double from, double to, double rate) {
        work(from, to, rate);
    }

    private void work(double from, double to, double rate) {
        WorkShape shape = workload.spec().shape();
        double start = shape.due(from);
        long nap = shape == WorkShape.VIRTUAL ? VIRTUAL_NAP_NANOS : Math.max(LEAST_NAP_NANOS, workload.napNanos());
        while (true) {
            double now = workload.seconds();
            if (now >= to) {
                return;
            }
            double dueBytes = (shape.due(now) - start) * rate;
            if (dueBytes <= allocatedBytes) {
                LockSupport.parkNanos(nap);
                continue;
            }
            double backlog = (dueBytes - allocatedBytes) / rate;
            if (backlog > LONGEST_BACKLOG_SECONDS) {
                start += backlog - LONGEST_BACKLOG_SECONDS;
            }
            Mix mix = workload.mix(role, shape.isBurst(now));
            long until = allocatedBytes + Math.min((long) dueBytes - allocatedBytes, RUN_BYTES);
            while (allocatedBytes < until) {
                allocateRun(mix.draw(random));
            }
        }
    }

    private void allocateRun(int site) {
        long bytes = workload.bytesPerObject(site);
        int run = (int) Math.max(1, Math.min(1 + random.nextInt(LONGEST_RUN), RUN_BYTES / bytes));
        for (int i = 0; i < run; i++) {
            kept[random.nextInt(KEPT)] = AllocationSites.allocate(site);
        }
        objects[site] += run;
        allocatedBytes += run * bytes;
    }

    /** Objects allocated by site. */
    long[] objects() {
        return objects;
    }
}
