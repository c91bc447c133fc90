package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Polls;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import org.jspecify.annotations.Nullable;

/** Given the tables of a recording, gives what the JVM's own total says of the time analyzed, and how near it comes. */
final class JvmTotal {
    /** Part of the time that may go by without a reading of counters that then still stand for all of it. */
    private static final double UNREAD_PART = 0.1;

    private JvmTotal() {}

    /**
     * Bytes that all threads allocated, those included that ended unseen; null where no total was counted, or not over
     * the time analyzed: a session of seconds says nothing about the hours of the recording that it is in.
     */
    static @Nullable Long bytes(Tables tables) {
        if (tables.filter().threads() != null
                || tables.counters().polls().isEmpty()
                || tables.counters().polls().size()
                        < tables.runtime().jvms().stream().distinct().count()) {
            return null;
        }
        long sum = 0;
        for (Polls polls : tables.counters().polls().values()) {
            Long bytes = polls.allocatedBytes();
            Polls.Total first = polls.firstTotal();
            Polls.Total last = polls.lastTotal();
            if (bytes == null || first == null || last == null) {
                return null;
            }
            if (first.epochNanos() - tables.startNanos() > tolerableNanos(tables)
                    || tables.endNanos() - last.epochNanos() > tolerableNanos(tables)) {
                return null;
            }
            sum = Saturated.sum(sum, bytes);
        }
        return sum;
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
