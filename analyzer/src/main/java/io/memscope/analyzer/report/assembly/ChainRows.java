package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.lock.HeldUp;
import io.memscope.analyzer.aggregate.lock.MonitorEnters;
import io.memscope.analyzer.report.Interactions.LockChain;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Given stretches of threads held up by others, gives chains: a thread waits for one that waits for a third. */
final class ChainRows {
    /** Longer chains are cut: what matters of them is their end. */
    private static final int LONGEST = 8;

    private static final int MOST_STEPS = 2_000_000;

    private final MonitorEnters enters;
    private final Map<Integer, List<HeldUp>> byWaiter = new HashMap<>();
    private final Map<Key, TimeSum> chains = new HashMap<>();
    private int steps;

    private record Key(List<Integer> threads, List<Integer> monitors) {}

    ChainRows(MonitorEnters enters, List<HeldUp> pieces) {
        this.enters = enters;
        pieces.forEach(piece -> byWaiter.computeIfAbsent(enters.thread(piece.enter()), key -> new ArrayList<>())
                .add(piece));
        byWaiter.values().forEach(list -> list.sort(Comparator.comparingLong(HeldUp::fromNanos)));
        for (HeldUp piece : pieces) {
            follow(
                    List.of(enters.thread(piece.enter()), piece.holder()),
                    List.of(enters.monitorClass(piece.enter())),
                    piece,
                    piece.fromNanos(),
                    piece.toNanos());
        }
    }

    private void follow(List<Integer> threads, List<Integer> monitors, HeldUp last, long from, long to) {
        boolean longer = false;
        if (threads.size() < LONGEST) {
            List<HeldUp> of = byWaiter.getOrDefault(last.holder(), List.of());
            for (int i = firstEndingAfter(of, from); i < of.size() && of.get(i).fromNanos() < to; i++) {
                HeldUp next = of.get(i);
                long overlapFrom = Math.max(from, next.fromNanos());
                long overlapTo = Math.min(to, next.toNanos());
                // Waiting for the same monitor its holder does not hold it: the end of one wait, the start of another.
                boolean sameMonitor = enters.address(next.enter()) == enters.address(last.enter())
                        && enters.monitorClass(next.enter()) == enters.monitorClass(last.enter());
                if (overlapTo > overlapFrom && !sameMonitor && !threads.contains(next.holder()) && steps < MOST_STEPS) {
                    steps++;
                    longer = true;
                    follow(
                            with(threads, next.holder()),
                            with(monitors, enters.monitorClass(next.enter())),
                            next,
                            overlapFrom,
                            overlapTo);
                }
            }
        }
        if (!longer && threads.size() > 2) {
            chains.merge(new Key(threads, monitors), new TimeSum(1, to - from, to - from), TimeSum::plus);
        }
    }

    private static List<Integer> with(List<Integer> list, int one) {
        List<Integer> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    /** Pieces of one thread do not overlap, so they end in the order that they begin in. */
    private static int firstEndingAfter(List<HeldUp> pieces, long nanos) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).toNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The chains, longest first. */
    List<LockChain> rows(Parties parties, HeldUpRows names) {
        List<LockChain> rows = new ArrayList<>();
        chains.forEach((key, time) -> rows.add(new LockChain(
                key.threads().stream().map(parties::of).toList(),
                key.monitors().stream()
                        .map(monitor -> Objects.requireNonNullElse(names.className(monitor), ""))
                        .toList(),
                time)));
        rows.sort(Comparator.comparingLong((LockChain row) -> row.time().totalNanos())
                .reversed()
                .thenComparing(row -> row.links().toString())
                .thenComparing(row -> row.monitors().toString()));
        return rows;
    }
}
