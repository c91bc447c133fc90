package io.memscope.remote.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Given waits as they are reported when they end, and looks at threads that still wait, gives each thread's blocked
 * share, counting no moment twice.
 *
 * <p>Events come a second or so late, flush by flush. So shares are of the time between flushes, and not of that
 * between two readings: those would be empty one time and doubled the next.
 */
final class BlockedLedger {

    /** A stream tells of some flushes twice, before and after their events; the second does not end a window. */
    private static final long LEAST_WINDOW_NANOS = 500_000_000;

    /**
     * A wait that began before the window is told of now: so much of it is shown in the next ones, so that no time is
     * lost of a thread that waits a second again and again. Of a thread that was seen to wait all along there is no
     * more.
     */
    private static final long CARRIED_WINDOWS = 2;

    /** Longer than any event is late. */
    private static final long FORGET_NANOS = 60_000_000_000L;

    /** @param virtualName empty for a platform thread */
    private record Waiter(long id, String virtualName) {}

    private final Map<Waiter, Coverage> coverages = new HashMap<>();
    private final Map<Waiter, Long> openNanos = new HashMap<>();
    private final Map<Waiter, Long> closedNanos = new HashMap<>();
    private long closedLengthNanos;
    private long windowStartNanos;
    private Shares last = new Shares(Map.of(), Map.of());
    private boolean known;
    private boolean ended;

    /** What of a thread's time is counted already. */
    private static final class Coverage {
        long eventsUntilNanos = Long.MIN_VALUE;
        long seenFromNanos = Long.MAX_VALUE;
        long seenUntilNanos = Long.MIN_VALUE;

        /** What an event adds: waits are told of in the order in which they end. */
        long addEvent(long startNanos, long endNanos) {
            long start = Math.max(startNanos, eventsUntilNanos);
            if (endNanos <= start) {
                return 0;
            }
            eventsUntilNanos = endNanos;
            long seenFrom = Math.max(start, seenFromNanos);
            long seenUntil = Math.min(endNanos, seenUntilNanos);
            return endNanos - start - (seenUntil > seenFrom ? seenUntil - seenFrom : 0);
        }

        /** What having been seen to wait for all of a time adds. */
        long addSeen(long startNanos, long endNanos) {
            long start = Math.max(startNanos, Math.max(eventsUntilNanos, seenUntilNanos));
            if (endNanos <= start) {
                return 0;
            }
            seenFromNanos = start == seenUntilNanos ? seenFromNanos : start;
            seenUntilNanos = endNanos;
            return endNanos - start;
        }

        long lastNanos() {
            return Math.max(eventsUntilNanos, seenUntilNanos);
        }
    }

    /**
     * Blocked shares.
     *
     * @param byThread of platform threads, by id, 0 to 1; none is 0
     * @param byVirtualName threads blocked on average, by the names of virtual threads
     */
    record Shares(Map<Long, Double> byThread, Map<String, Double> byVirtualName) {}

    /** @param nowNanos when listening began, since the epoch */
    BlockedLedger(long nowNanos) {
        windowStartNanos = nowNanos;
    }

    /** A platform thread was blocked, as an event tells; times since the epoch, by the target's clock. */
    synchronized void blocked(long threadId, long startNanos, long endNanos) {
        Waiter waiter = new Waiter(threadId, "");
        credit(waiter, coverage(waiter).addEvent(startNanos, endNanos));
    }

    /** A virtual thread was. */
    synchronized void virtualBlocked(long threadId, String name, long startNanos, long endNanos) {
        Waiter waiter = new Waiter(threadId, name);
        credit(waiter, coverage(waiter).addEvent(startNanos, endNanos));
    }

    /** A platform thread was seen to wait at both times, and for the same. */
    synchronized void seenBlocked(long threadId, long startNanos, long endNanos) {
        Waiter waiter = new Waiter(threadId, "");
        credit(waiter, coverage(waiter).addSeen(startNanos, endNanos));
    }

    private Coverage coverage(Waiter waiter) {
        return coverages.computeIfAbsent(waiter, none -> new Coverage());
    }

    private void credit(Waiter waiter, long nanos) {
        if (nanos > 0) {
            openNanos.merge(waiter, nanos, Long::sum);
        }
    }

    /** All that ended up to about now has been reported. */
    synchronized void flushed(long nowNanos) {
        long length = nowNanos - windowStartNanos;
        if (length < LEAST_WINDOW_NANOS) {
            return;
        }
        Map<Waiter, Long> carried = new HashMap<>();
        openNanos.forEach((waiter, nanos) -> {
            closedNanos.merge(waiter, Math.min(nanos, length), Long::sum);
            if (nanos > length) {
                carried.put(waiter, Math.min(nanos - length, CARRIED_WINDOWS * length));
            }
        });
        openNanos.clear();
        openNanos.putAll(carried);
        closedLengthNanos += length;
        windowStartNanos = nowNanos;
        known = true;
        notifyAll();
    }

    /** No more waits will be reported. */
    synchronized void end() {
        known = false;
        ended = true;
        notifyAll();
    }

    /** Waits until shares are known, or never will be, or it takes too long. */
    synchronized void awaitKnown(long mostMillis) throws InterruptedException {
        long endNanos = System.nanoTime() + mostMillis * 1_000_000;
        while (!known && !ended) {
            long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return;
            }
            wait(leftMillis);
        }
    }

    /** Whether shares are known: a first window has closed, and reports still come. */
    synchronized boolean isKnown() {
        return known;
    }

    /** Shares of the windows closed since last asked; the last ones again if none was. */
    synchronized Shares take() {
        if (closedLengthNanos == 0) {
            return last;
        }
        double length = closedLengthNanos;
        Map<Long, Double> byThread = new HashMap<>();
        Map<String, Double> byName = new HashMap<>();
        closedNanos.forEach((waiter, nanos) -> {
            if (waiter.virtualName().isEmpty()) {
                byThread.put(waiter.id(), nanos / length);
            } else {
                byName.merge(waiter.virtualName(), nanos / length, Double::sum);
            }
        });
        closedNanos.clear();
        closedLengthNanos = 0;
        // Who was not blocked of late can't be counted twice; 100,000 virtual threads must not stay here.
        long forget = windowStartNanos - FORGET_NANOS;
        coverages.values().removeIf(coverage -> coverage.lastNanos() < forget);
        last = new Shares(Map.copyOf(byThread), Map.copyOf(byName));
        return last;
    }
}
