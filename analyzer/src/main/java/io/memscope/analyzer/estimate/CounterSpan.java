package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.ThreadCounters;
import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a thread's counters say of the time analyzed: the last reading, less what the thread had at the beginning.
 *
 * @param begin reading to subtract; null for a thread born within, whose counters began at 0
 * @param last the last reading
 * @param sinceNanos when counting began, nanoseconds since the epoch
 */
public record CounterSpan(@Nullable Reading begin, Reading last, long sinceNanos) {

    /** Spans of all threads whose counters tell something, by number of the thread. */
    public static Map<Integer, CounterSpan> of(Tables tables) {
        boolean memscope = !tables.counters().memscope().isEmpty();
        Map<Integer, ThreadCounters> counters =
                memscope ? tables.counters().memscope() : tables.counters().jdk();
        Map<Integer, CounterSpan> spans = new HashMap<>();
        counters.forEach((thread, readings) -> {
            CounterSpan span = of(tables, thread, readings, memscope);
            if (span != null) {
                spans.put(thread, span);
            }
        });
        return spans;
    }

    private static @Nullable CounterSpan of(Tables tables, int thread, ThreadCounters readings, boolean memscope) {
        boolean fromZero = bornWithin(tables, thread, readings, memscope)
                && readings.first().epochNanos() > tables.filter().fromNanos();
        if (!memscope && !fromZero && readings.readings() == 1) {
            // One reading of a counter that began with the thread tells nothing of the time analyzed. MemScope's
            // recorder, though, writes a thread again only if it has allocated since.
            return null;
        }
        long since = fromZero
                ? tables.lives().startNanos().getOrDefault(thread, tables.startNanos())
                : readings.first().epochNanos();
        return new CounterSpan(fromZero ? null : readings.first(), readings.last(), since);
    }

    private static boolean bornWithin(Tables tables, int thread, ThreadCounters readings, boolean memscope) {
        Long start = tables.lives().startNanos().get(thread);
        if (start != null && start >= tables.summary().startNanos()) {
            return true;
        }
        // Without starts on record: whoever is not in the baseline of the first reading came later.
        long half = counterPeriodNanos(tables) / 2;
        return memscope
                && !tables.lives().recorded()
                && !tables.runtime().sessions().isEmpty()
                && readings.first().epochNanos() - tables.counters().firstMemScopeNanos() > half;
    }

    private static long counterPeriodNanos(Tables tables) {
        return tables.runtime().sessions().stream()
                .mapToLong(RuntimeTable.Session::counterPeriodNanos)
                .max()
                .orElse(0);
    }

    /** Bytes allocated. */
    public long allocatedBytes() {
        return Math.max(0, last.allocatedBytes() - (begin == null ? 0 : begin.allocatedBytes()));
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
        Long end = counter.apply(last);
        Long start = begin == null ? Long.valueOf(0) : counter.apply(begin);
        return end == null || start == null ? null : Long.valueOf(Math.max(0, end - start));
    }
}
