package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Polls.Total;
import io.memscope.analyzer.aggregate.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Given when threads ended and what the JVM counted of all threads that have ended, gives what each allocated between
 * its last reading and its end.
 *
 * <p>{@code total − live} of {@code memscope.JvmCounters} is what all threads allocated that have ended, from their
 * starts to their ends. What it grows by between two readings is what those allocated in all their lives that ended in
 * between: less their own last readings it is what they did unseen. One thread alone has it to the byte; of several it
 * is shared out by what the rate of each makes likely. Threads that no reading ever saw may have a part in it, so where
 * one ended as well the others get no more than is likely.
 */
final class EndedThreads {
    /** The total is read a moment before or after the threads' counters, and an end is told a moment before it is. */
    private static final long BOUNDARY_NANOS = 2_000_000;

    private static final double NOISE_QUANTILE = 0.9;

    private final Tables tables;
    private final SortedMap<Integer, CounterSpan> spans;
    private final Map<Integer, Unseen> unseen = new HashMap<>();

    /**
     * What a thread allocated unseen.
     *
     * @param bytes likely
     * @param low at least
     * @param high at most
     */
    record Unseen(double bytes, double low, double high) {}

    /** Threads that ended between two readings. */
    private static final class Group {
        final List<Integer> seen = new ArrayList<>();
        final List<Integer> strangers = new ArrayList<>();
        double endedBytes;
        /** Whether a thread ended so near to the next group's time that it may be counted there. */
        boolean joinsNext;

        void absorb(Group next) {
            seen.addAll(next.seen);
            strangers.addAll(next.strangers);
            endedBytes += next.endedBytes;
            joinsNext = next.joinsNext;
        }
    }

    private EndedThreads(Tables tables, SortedMap<Integer, CounterSpan> spans) {
        this.tables = tables;
        this.spans = spans;
    }

    /** By number of the thread; those of which the JVM's total tells nothing are missing. */
    static Map<Integer, Unseen> unseen(Tables tables, SortedMap<Integer, CounterSpan> spans) {
        EndedThreads ended = new EndedThreads(tables, spans);
        if (tables.filter().threads() == null) {
            tables.counters().totals().forEach(ended::ofJvm);
        }
        return ended.unseen;
    }

    private void ofJvm(int jvm, List<Total> totals) {
        List<Total> readings =
                totals.stream().filter(total -> total.endedBytes() != null).toList();
        if (readings.size() < 2) {
            return;
        }
        List<Group> groups = groups(jvm, readings);
        double noise = noise(groups);
        Group open = new Group();
        for (Group group : groups) {
            open.absorb(group);
            // Less than its threads' own readings: one of them was still counted among the living.
            if (!open.joinsNext && residual(open) >= 0) {
                shareOut(open, noise);
                open = new Group();
            }
        }
    }

    private List<Group> groups(int jvm, List<Total> readings) {
        List<Long> times = readings.stream().map(Total::epochNanos).toList();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i + 1 < readings.size(); i++) {
            Group group = new Group();
            group.endedBytes = ended(readings.get(i + 1)) - ended(readings.get(i));
            groups.add(group);
        }
        tables.lives().endNanos().forEach((thread, end) -> {
            if (tables.names().threads().jvmOf(thread) == jvm) {
                int place = Collections.binarySearch(times, end);
                int after = place >= 0 ? place : -place - 1;
                if (after > 0 && after < times.size()) {
                    add(groups, after - 1, thread, end, times);
                }
            }
        });
        return groups;
    }

    private void add(List<Group> groups, int place, int thread, long end, List<Long> times) {
        Group group = groups.get(place);
        if (spans.containsKey(thread)) {
            group.seen.add(thread);
        } else {
            group.strangers.add(thread);
        }
        group.joinsNext |= times.get(place + 1) - end < BOUNDARY_NANOS;
        if (place > 0 && end - times.get(place) < BOUNDARY_NANOS) {
            groups.get(place - 1).joinsNext = true;
        }
    }

    private static double ended(Total total) {
        Long bytes = total.endedBytes();
        return bytes == null ? 0 : bytes;
    }

    private double residual(Group group) {
        double residual = group.endedBytes;
        for (int thread : group.seen) {
            CounterSpan span = spans.get(thread);
            residual -= span == null ? 0 : span.last().allocatedBytes();
        }
        return residual;
    }

    /**
     * What the growth is off by, since total and counters are read one after the other: where no thread ended it is 0.
     */
    private static double noise(List<Group> groups) {
        double[] off = groups.stream()
                .filter(group -> group.seen.isEmpty() && group.strangers.isEmpty())
                .mapToDouble(group -> Math.abs(group.endedBytes))
                .sorted()
                .toArray();
        return off.length == 0 ? 0 : off[(int) (NOISE_QUANTILE * off.length)];
    }

    private void shareOut(Group group, double noise) {
        double residual = residual(group);
        double likely = 0;
        for (int thread : group.seen) {
            likely += likely(thread);
        }
        if (likely <= 0) {
            if (group.strangers.size() == 1) {
                unseen.put(
                        group.strangers.get(0), new Unseen(residual, Math.max(0, residual - noise), residual + noise));
            }
            return;
        }
        boolean known = group.strangers.isEmpty();
        for (int thread : group.seen) {
            double own = likely(thread);
            double bytes = known ? residual * own / likely : own * Math.min(1, residual / likely);
            // Alone it is known; of several each may have had much more or less than its rate makes likely.
            double error = Math.hypot(noise, known ? bytes * Math.sqrt(1 - own / likely) : bytes);
            double most = Math.min(residual + noise, bytes + error);
            unseen.put(thread, new Unseen(bytes, Math.max(0, bytes - error), Math.max(bytes, most)));
        }
    }

    /** What a thread's rate makes of the time between its last reading and its end. */
    private double likely(int thread) {
        CounterSpan span = spans.get(thread);
        Long end = tables.lives().endNanos().get(thread);
        if (span == null || end == null) {
            return 0;
        }
        long seenNanos = span.untilNanos() - span.sinceNanos();
        long unseenNanos = Math.max(0, end - span.untilNanos());
        return seenNanos > 0 ? (double) span.allocatedBytes() / seenNanos * unseenNanos : 0;
    }
}
