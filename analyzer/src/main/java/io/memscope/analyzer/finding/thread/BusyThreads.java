package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.Subject;
import java.util.List;

/** Given threads that wait for work in between, says how many of them had work at once. */
final class BusyThreads {
    /** Short against the recording, long against a task: who is busy for less of it counts as a part. */
    private static final int SLICES = 64;

    private BusyThreads() {}

    /** What is seen of one thread between two waits for work: a task, or several. */
    private static final class Tasks {
        private final long startNanos;
        private final long sliceNanos;
        private final double[] busy;
        private long idleUntilNanos = Long.MIN_VALUE;

        Tasks(long startNanos, long sliceNanos, double[] busy) {
            this.startNanos = startNanos;
            this.sliceNanos = sliceNanos;
            this.busy = busy;
        }

        void segment(long fromNanos, long toNanos, ThreadState state) {
            if (state == ThreadState.WAITING_WORK) {
                if (idleUntilNanos != Long.MIN_VALUE) {
                    task(idleUntilNanos, fromNanos);
                }
                idleUntilNanos = toNanos;
            }
        }

        private void task(long fromNanos, long toNanos) {
            for (int slice = slice(fromNanos); slice < busy.length; slice++) {
                long sliceStart = startNanos + slice * sliceNanos;
                long within = Math.min(toNanos, sliceStart + sliceNanos) - Math.max(fromNanos, sliceStart);
                if (within <= 0) {
                    return;
                }
                busy[slice] += (double) within / sliceNanos;
            }
        }

        private int slice(long nanos) {
            return (int) Math.max(0, Math.min(busy.length - 1L, (nanos - startNanos) / sliceNanos));
        }
    }

    /**
     * Threads busy at once, on average over the busiest of many parts of the time.
     *
     * @param threads numbers of the tables
     */
    static double peak(Subject subject, List<Integer> threads) {
        long start = subject.tables().startNanos();
        long end = subject.tables().endNanos();
        double[] busy = new double[SLICES];
        for (int thread : threads) {
            if (thread >= 0) {
                Tasks tasks = new Tasks(start, Math.max(1, (end - start) / SLICES), busy);
                subject.tables().states().spans(thread).segments(start, end, tasks::segment);
            }
        }
        double peak = 0;
        for (double one : busy) {
            peak = Math.max(peak, one);
        }
        return peak;
    }
}
