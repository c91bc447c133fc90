package io.memscope.analyzer.aggregate;

import java.util.List;

/**
 * The longest times that threads slept or did IO, to be laid over the times that others waited for them.
 *
 * @param away in order of their start
 */
public record HoldTable(List<Away> away) {

    public HoldTable {
        away = List.copyOf(away);
    }

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
