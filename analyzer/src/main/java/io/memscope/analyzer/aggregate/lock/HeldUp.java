package io.memscope.analyzer.aggregate.lock;

/**
 * A stretch of time in which one thread waited for a monitor that another held.
 *
 * @param enter number of the entry among {@link MonitorEnters}
 * @param holder number of the thread that held the monitor
 * @param fromNanos from when, nanoseconds since the epoch
 * @param toNanos to when
 */
public record HeldUp(int enter, int holder, long fromNanos, long toNanos) {

    /** Its length, in nanoseconds. */
    public long nanos() {
        return toNanos - fromNanos;
    }
}
