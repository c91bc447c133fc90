package io.memscope.analyzer.aggregate.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Given entries of monitors, tells who held a monitor while each thread waited for it.
 *
 * <p>An entry tells the owner before it, which is the last of those that a thread waited for, not the only one: in a
 * queue of ten the tenth waited for nine. Between two entries of one monitor it was held by the owner before the
 * second, as far as anybody waited. So the wait of a thread is cut at the entries of others, and each piece is laid to
 * the owner before the entry that ends it. Addresses tell monitors apart ({@code ObjectMonitor}'s in HotSpot: unique
 * among those in use at a time); without them, and where queues are so long that cutting would take for ever, a wait is
 * laid to the owner before it as a whole.
 */
public final class HolderAnalysis {
    /** Pieces that all waits together may be cut into. */
    private static final long MOST_PIECES = 5_000_000;

    private final MonitorEnters enters;

    /** For those entries. */
    public HolderAnalysis(MonitorEnters enters) {
        this.enters = enters;
    }

    /** A monitor, as far as it can be told from others. */
    public record Monitor(int monitorClass, long address) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Monitor other && monitorClass == other.monitorClass && address == other.address;
        }

        @Override
        public int hashCode() {
            return monitorClass * 31 + Long.hashCode(address);
        }
    }

    /** Numbers of the entries of each monitor, by the time that they end. */
    public Map<Monitor, List<Integer>> byMonitor() {
        Map<Monitor, List<Integer>> monitors = new HashMap<>();
        for (int i = 0; i < enters.size(); i++) {
            monitors.computeIfAbsent(
                            new Monitor(enters.monitorClass(i), enters.address(i)), monitor -> new ArrayList<>())
                    .add(i);
        }
        monitors.values()
                .forEach(entries -> entries.sort((a, b) -> {
                    int byEnd = Long.compare(enters.endNanos(a), enters.endNanos(b));
                    return byEnd != 0 ? byEnd : Integer.compare(a, b);
                }));
        return monitors;
    }

    /**
     * Cuts the waits for one monitor.
     *
     * @param monitor which
     * @param entries its entries by the time that they end
     * @param out takes the pieces; those of one wait in the order of time
     */
    public void cut(Monitor monitor, List<Integer> entries, Consumer<HeldUp> out) {
        boolean whole =
                monitor.address() == 0 || pieces(entries) > MOST_PIECES / Math.max(1, enters.size()) * entries.size();
        for (int at = 0; at < entries.size(); at++) {
            int enter = entries.get(at);
            long start = enters.startNanos(enter);
            int first = at;
            while (!whole && first > 0 && enters.endNanos(entries.get(first - 1)) > start) {
                first--;
            }
            long from = start;
            for (int piece = first; piece <= at; piece++) {
                int ending = entries.get(piece);
                long to = enters.endNanos(ending);
                // Its own hold can't have held it up: another thread's came between, unseen.
                if (to > from && enters.owner(ending) != enters.thread(enter)) {
                    out.accept(new HeldUp(enter, enters.owner(ending), from, to));
                }
                from = Math.max(from, to);
            }
        }
    }

    private long pieces(List<Integer> entries) {
        long pieces = 0;
        int first = 0;
        for (int at = 0; at < entries.size(); at++) {
            // The oldest wait bounds how far back any goes; near enough for a limit.
            while (first < at && enters.endNanos(entries.get(first)) <= enters.startNanos(entries.get(at))) {
                first++;
            }
            pieces += at - first + 1L;
        }
        return pieces;
    }
}
