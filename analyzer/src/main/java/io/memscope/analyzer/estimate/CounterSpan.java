package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Polls;
import io.memscope.analyzer.aggregate.Polls.Total;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.ThreadCounters;
import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a thread's counters say of the time analyzed: the last reading, less what the thread had at the beginning, and
 * what it did at the edges of a time range that lie between two readings.
 *
 * @param begin reading to subtract; null for a thread born within, whose counters began at 0
 * @param last the last reading
 * @param sinceNanos when counting began, nanoseconds since the epoch
 * @param start what was done before the range begins and after {@code begin}; null where that is known to be nothing
 * @param end what was done after the last reading and before the range ends; null likewise
 * @param untilNanos up to when the last reading stands: MemScope's recorder writes a thread again only if it has moved
 */
public record CounterSpan(
        @Nullable Reading begin,
        Reading last,
        long sinceNanos,
        long untilNanos,
        @Nullable EdgeReading start,
        @Nullable EdgeReading end) {

    /** A poll at least so many periods before another is not one of those that young threads have in between. */
    private static final double REGULAR = 0.9;

    /**
     * Spans of the bytes allocated, by number of the thread. MemScope's events and the JDK's read the same counter, so
     * together they cover more of the time than either.
     */
    public static SortedMap<Integer, CounterSpan> ofAllocation(Tables tables) {
        Map<Integer, ThreadCounters> readings = new TreeMap<>(tables.counters().memscope());
        tables.counters()
                .jdk()
                .forEach((thread, jdk) -> readings.merge(
                        thread,
                        jdk,
                        (memscope, also) -> memscope.plus(
                                        also.first(), tables.filter().fromNanos())
                                .plus(also.last(), tables.filter().fromNanos())
                                .endingBefore(also.afterEnd())));
        return of(tables, readings);
    }

    /** Spans of CPU time, which MemScope's events alone count, by number of the thread. */
    public static SortedMap<Integer, CounterSpan> ofCpu(Tables tables) {
        return of(tables, tables.counters().memscope());
    }

    private static SortedMap<Integer, CounterSpan> of(Tables tables, Map<Integer, ThreadCounters> readings) {
        SortedMap<Integer, CounterSpan> spans = new TreeMap<>();
        readings.forEach((thread, ofThread) -> {
            CounterSpan span = of(tables, thread, ofThread);
            if (span != null) {
                spans.put(thread, span);
            }
        });
        return spans;
    }

    private static @Nullable CounterSpan of(Tables tables, int thread, ThreadCounters readings) {
        if (tables.lives().endedBefore(thread, tables.startNanos())) {
            return null;
        }
        boolean polled = tables.counters().memscope().containsKey(thread);
        boolean fromZero = bornWithin(tables, thread, readings, polled)
                && readings.first().epochNanos() > tables.filter().fromNanos();
        Long end = tables.lives().endNanos().get(thread);
        long lastNanos = readings.last().epochNanos();
        EdgeReading atStart = fromZero
                ? null
                : EdgeReading.at(
                        tables.filter().fromNanos(),
                        readings.first(),
                        readings.afterStart() == null ? readings.afterEnd() : readings.afterStart(),
                        still(tables, thread, readings.afterStart(), polled));
        EdgeReading atEnd = EdgeReading.at(
                tables.filter().toNanos(),
                readings.last(),
                readings.afterEnd(),
                still(tables, thread, readings.afterEnd(), polled));
        boolean once = readings.first().epochNanos() == lastNanos && atEnd == null;
        if (once && !fromZero && (!polled || (end != null && end > lastNanos))) {
            // One reading of a counter that began with the thread tells nothing of the time analyzed. MemScope's
            // recorder, though, writes a thread again only if it has moved since: silence of one that lived on is 0.
            return null;
        }
        long since = fromZero
                ? tables.lives().startNanos().getOrDefault(thread, tables.startNanos())
                : readings.first().epochNanos();
        long until = polled ? until(tables, thread, lastNanos, end) : lastNanos;
        return new CounterSpan(
                fromZero ? null : readings.first(),
                readings.last(),
                atStart == null ? since : Math.max(since, tables.filter().fromNanos()),
                atEnd == null ? until : tables.filter().toNanos(),
                atStart,
                atEnd);
    }

    /**
     * Up to when a counter had not moved that was written again at a time: MemScope's recorder reads all counters each
     * period, and would have written it before.
     */
    private static long still(Tables tables, int thread, @Nullable Reading moved, boolean polled) {
        long periodNanos = tables.runtime().counterPeriodNanos();
        List<Total> polls =
                tables.counters().totals().get(tables.names().threads().jvmOf(thread));
        if (moved == null || !tables.filter().limitsTime() || !polled || polls == null || periodNanos <= 0) {
            return Long.MIN_VALUE;
        }
        long still = Long.MIN_VALUE;
        for (Total poll : polls) {
            if (poll.epochNanos() <= moved.epochNanos() - (long) (REGULAR * periodNanos)) {
                still = Math.max(still, poll.epochNanos());
            }
        }
        return still;
    }

    private static boolean bornWithin(Tables tables, int thread, ThreadCounters readings, boolean polled) {
        Long start = tables.lives().startNanos().get(thread);
        if (start != null && start >= tables.summary().startNanos()) {
            return true;
        }
        // Without starts on record: whoever is not in the baseline of the first reading came later.
        Polls polls = polls(tables, thread);
        return polled
                && polls != null
                && !tables.lives().recorded()
                && readings.first().epochNanos() - polls.firstNanos()
                        > tables.runtime().counterPeriodNanos() / 2
                && tables.runtime().counterPeriodNanos() > 0;
    }

    /** A thread's last reading stands up to the last poll that it was alive at. */
    private static long until(Tables tables, int thread, long lastNanos, @Nullable Long endNanos) {
        Polls polls = polls(tables, thread);
        if (polls == null) {
            return lastNanos;
        }
        if (endNanos == null || endNanos >= polls.lastNanos()) {
            return Math.max(lastNanos, polls.lastNanos());
        }
        long periodNanos = tables.runtime().counterPeriodNanos();
        return periodNanos > 0 ? Math.max(lastNanos, endNanos - periodNanos) : lastNanos;
    }

    private static @Nullable Polls polls(Tables tables, int thread) {
        return tables.counters().polls().get(tables.names().threads().jvmOf(thread));
    }

    /** Bytes allocated, as far as readings go; at the edges of a time range as much as is likely. */
    public long allocatedBytes() {
        double edges = EdgeReading.of(end, EdgeReading::movedBytes) - EdgeReading.of(start, EdgeReading::movedBytes);
        return Math.max(0, last.allocatedBytes() - (begin == null ? 0 : begin.allocatedBytes()) + Math.round(edges));
    }

    /** How many bytes fewer it may have been, by what is not known of the edges. */
    double fewerBytes() {
        return Math.hypot(EdgeReading.of(end, EdgeReading::fewer), EdgeReading.of(start, EdgeReading::more));
    }

    /** How many bytes more it may have been. */
    double moreBytes() {
        return Math.hypot(EdgeReading.of(end, EdgeReading::more), EdgeReading.of(start, EdgeReading::fewer));
    }

    /** CPU time; null if it was not read. */
    public @Nullable Long cpuNanos() {
        return difference(Reading::cpuNanos);
    }

    /** CPU time in user mode; null if it was not read. */
    public @Nullable Long userNanos() {
        return difference(Reading::userNanos);
    }

    private @Nullable Long difference(Function<Reading, @Nullable Long> counter) {
        Long atLast = counter.apply(last);
        Long atBegin = begin == null ? Long.valueOf(0) : counter.apply(begin);
        if (atLast == null || atBegin == null) {
            return null;
        }
        double edges =
                EdgeReading.of(end, edge -> edge.moved(counter)) - EdgeReading.of(start, edge -> edge.moved(counter));
        return Math.max(0, atLast - atBegin + Math.round(edges));
    }
}
