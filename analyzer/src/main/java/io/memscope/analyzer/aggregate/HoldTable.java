package io.memscope.analyzer.aggregate;

import java.util.List;

/**
 * The longest times that threads waited for a monitor, and the longest that threads slept or did IO, to be laid over
 * each other.
 *
 * @param blocked threads that waited for a monitor whose holder is told; in order of their start
 * @param away threads that slept or did IO; in order of their start
 */
public record HoldTable(List<Blocked> blocked, List<Away> away) {

    public HoldTable {
        blocked = List.copyOf(blocked);
        away = List.copyOf(away);
    }

    /**
     * A thread that waited for a monitor.
     *
     * @param thread its number
     * @param owner number of the thread that held the monitor
     * @param type number of the monitor's class
     * @param stack number of the stack
     * @param startNanos nanoseconds since the epoch
     * @param durationNanos how long
     */
    public record Blocked(int thread, int owner, int type, int stack, long startNanos, long durationNanos) {}

    /**
     * A thread that slept or did IO.
     *
     * @param thread its number
     * @param kind what it did
     * @param stack number of the stack
     * @param startNanos nanoseconds since the epoch
     * @param durationNanos how long
     */
    public record Away(int thread, Activity kind, int stack, long startNanos, long durationNanos) {}
}
