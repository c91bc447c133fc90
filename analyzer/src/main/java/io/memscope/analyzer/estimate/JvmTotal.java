package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Polls;
import io.memscope.analyzer.aggregate.Polls.Total;
import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given the tables of a recording, gives what the JVM's own total says of the time analyzed, and how near it comes.
 *
 * @param bytes that all threads allocated, those included that ended unseen
 * @param fewer how many bytes fewer it may have been, where an edge of a time range lies between two readings
 * @param more how many more
 */
record JvmTotal(long bytes, double fewer, double more) {
    private static final String START = "start";
    private static final String STOP = "stop";

    /** A session that stopped longer before the end, or began longer after the start, was one of part of the time. */
    private static final long STOPPING_NANOS = 10_000_000_000L;

    /** Part of the time that may go by without a reading of counters that then still stand for all of it. */
    private static final double UNREAD_PART = 0.1;

    /**
     * Null where no total was counted, or not over the time analyzed: a session of seconds says nothing about the hours
     * of the recording that it is in.
     */
    static @Nullable JvmTotal of(Tables tables) {
        if (tables.filter().threads() != null
                || tables.counters().polls().isEmpty()
                || tables.counters().polls().size()
                        < tables.runtime().jvms().stream().distinct().count()) {
            return null;
        }
        long sum = 0;
        double fewer = 0;
        double more = 0;
        for (Map.Entry<Integer, Polls> entry : tables.counters().polls().entrySet()) {
            Polls polls = entry.getValue();
            Long bytes = polls.allocatedBytes();
            Total first = polls.firstTotal();
            Total last = polls.lastTotal();
            if (bytes == null || first == null || last == null) {
                return null;
            }
            if (first.epochNanos() - startNanos(tables) > tolerableNanos(tables)
                    || endNanos(tables) - last.epochNanos() > tolerableNanos(tables)) {
                return null;
            }
            List<Total> totals = tables.counters().totals().getOrDefault(entry.getKey(), List.of());
            EdgeReading start = edge(totals, tables.filter().fromNanos());
            EdgeReading end = edge(totals, tables.filter().toNanos());
            if (start != null) {
                bytes += Math.round(first.allocatedBytes() - start.before().allocatedBytes() - start.movedBytes());
            }
            if (end != null) {
                bytes += Math.round(end.before().allocatedBytes() - last.allocatedBytes() + end.movedBytes());
            }
            sum = Saturated.sum(sum, Math.max(0, bytes));
            fewer = Math.hypot(
                    fewer,
                    Math.hypot(EdgeReading.of(start, EdgeReading::more), EdgeReading.of(end, EdgeReading::fewer)));
            more = Math.hypot(
                    more,
                    Math.hypot(EdgeReading.of(start, EdgeReading::fewer), EdgeReading.of(end, EdgeReading::more)));
        }
        return new JvmTotal(sum, fewer, more);
    }

    private static @Nullable EdgeReading edge(List<Total> totals, long edgeNanos) {
        for (int i = 0; i + 1 < totals.size(); i++) {
            EdgeReading edge =
                    EdgeReading.at(edgeNanos, reading(totals.get(i)), reading(totals.get(i + 1)), Long.MIN_VALUE);
            if (edge != null) {
                return edge;
            }
        }
        return null;
    }

    private static Reading reading(Total total) {
        return new Reading(total.epochNanos(), total.allocatedBytes(), null, null, null, null, null, null);
    }

    /** Where counting begins: the start of the time analyzed, or of a session that the recording begins with. */
    static long startNanos(Tables tables) {
        long start = tables.startNanos();
        return tables.runtime().sessions().stream()
                .filter(session -> START.equals(session.phase()))
                .mapToLong(RuntimeTable.Session::epochNanos)
                .filter(begin -> begin >= start && begin - start < STOPPING_NANOS)
                .min()
                .orElse(start);
    }

    /**
     * Where counting ends: the end of the time analyzed, or where a session stopped that the recording ends with. A
     * busy machine may take seconds from its last reading to the end of the recording, and its rate says nothing of
     * them.
     */
    static long endNanos(Tables tables) {
        long end = tables.endNanos();
        return tables.runtime().sessions().stream()
                .filter(session -> STOP.equals(session.phase()))
                .mapToLong(RuntimeTable.Session::epochNanos)
                .filter(stop -> stop <= end && end - stop < STOPPING_NANOS)
                .max()
                .orElse(end);
    }

    /**
     * How long before the first reading and after the last one a counter still stands for the time analyzed: two polls,
     * or a tenth of the time. Any time at all with several JVMs, whose times are not known apart.
     */
    static long tolerableNanos(Tables tables) {
        return tables.runtime().jvms().size() > 1
                ? Long.MAX_VALUE
                : Math.max(2 * Math.min(tables.runtime().counterPeriodNanos(), Long.MAX_VALUE / 2), (long)
                        (tables.durationNanos() * UNREAD_PART));
    }
}
