package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.lock.HeldUp;
import io.memscope.analyzer.aggregate.lock.MonitorEnters;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.TimeSum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** What waits for one monitor, or for several of a class, add up to. */
final class LockSum {
    private final MonitorEnters enters;
    private TimeSum blocked = TimeSum.ZERO;
    private final Set<Integer> threads = new HashSet<>();
    private final Map<Integer, Long> holders = new HashMap<>();
    private final Map<Integer, Long> stacks = new HashMap<>();
    private final long[] did = new long[ThreadState.count()];
    private long contendedNanos;
    private long convoyNanos;
    private long heldNanos;
    private int maxWaiters;

    LockSum(MonitorEnters enters) {
        this.enters = enters;
    }

    /** Adds the queue of one monitor: its entries. */
    void addQueue(List<Integer> entries) {
        for (int enter : entries) {
            long nanos = enters.endNanos(enter) - enters.startNanos(enter);
            blocked = blocked.plus(new TimeSum(1, nanos, nanos));
            threads.add(enters.thread(enter));
            stacks.merge(enters.stack(enter), nanos, Saturated::sum);
        }
        addLength(entries);
    }

    /** How long the queue was when: goes through the waits by start, with the ends of those still waiting at hand. */
    private void addLength(List<Integer> entries) {
        List<Integer> byStart = entries.stream()
                .sorted((a, b) -> Long.compare(enters.startNanos(a), enters.startNanos(b)))
                .toList();
        PriorityQueue<Long> ends = new PriorityQueue<>();
        long at = Long.MIN_VALUE;
        for (int enter : byStart) {
            at = advance(ends, at, enters.startNanos(enter));
            ends.add(enters.endNanos(enter));
            maxWaiters = Math.max(maxWaiters, ends.size());
        }
        advance(ends, at, Long.MAX_VALUE);
    }

    private long advance(PriorityQueue<Long> ends, long from, long to) {
        long at = from;
        for (Long first = ends.peek(); first != null; first = ends.peek()) {
            long next = Math.min(first, to);
            if (next > at) {
                contendedNanos = Saturated.sum(contendedNanos, next - at);
                convoyNanos = ends.size() > 1 ? Saturated.sum(convoyNanos, next - at) : convoyNanos;
                at = next;
            }
            if (first > to) {
                return at;
            }
            ends.poll();
        }
        return Math.max(at, to);
    }

    /** Adds a stretch in which a thread waited for its holder, and what that did. */
    void addHold(HeldUp piece, long[] holderDid) {
        holders.merge(piece.holder(), piece.nanos(), Saturated::sum);
        heldNanos = Saturated.sum(heldNanos, piece.nanos());
        for (int i = 0; i < did.length; i++) {
            did[i] += holderDid[i];
        }
    }

    TimeSum blocked() {
        return blocked;
    }

    int threadCount() {
        return threads.size();
    }

    long contendedNanos() {
        return contendedNanos;
    }

    long convoyNanos() {
        return convoyNanos;
    }

    int maxWaiters() {
        return maxWaiters;
    }

    long[] did() {
        return did.clone();
    }

    /** The thread that most was waited for; -1 if not told. */
    int topHolder() {
        return HoldSum.most(holders);
    }

    /** Its part of the time waited that is laid to anybody. */
    double topHolderShare() {
        return heldNanos > 0 ? (double) holders.getOrDefault(topHolder(), 0L) / heldNanos : 0;
    }

    int topStack() {
        return HoldSum.most(stacks);
    }
}
