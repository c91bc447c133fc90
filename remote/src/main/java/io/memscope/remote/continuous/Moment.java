package io.memscope.remote.continuous;

/**
 * When a trigger fired, as it is written down at once, so that a recorder that takes over keeps the recording around
 * it.
 *
 * @param pid of the JVM
 * @param trigger as the user wrote it
 * @param value the figure, in the unit of the trigger's bound
 * @param firedNanos when, since the epoch
 * @param fromNanos what is kept begins then
 * @param toNanos what is kept ends then
 */
record Moment(long pid, String trigger, double value, long firedNanos, long fromNanos, long toNanos) {

    RollingStore.Pin pin() {
        return new RollingStore.Pin(pid, fromNanos, toNanos);
    }
}
