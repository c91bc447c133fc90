package io.memscope.recorder.cost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Given look after look what recording costs, gives the thresholds of waits and transfers with which these events stay
 * within a budget over time.
 *
 * <p>They are the only events without a bound on their rate: a poll loop is found by its naps of a millisecond, and a
 * thousand threads can nap a million times a second. What is not spent is saved, for up to {@link #SAVED_SECONDS}, so
 * that short recordings keep every event. When the savings are spent, the threshold of the costliest type is raised;
 * when half of them are there again, it is lowered again: so a poll loop is seen from time to time, all along.
 */
final class WaitBudget {

    /** Of the whole budget; the rest is for samples, counters and Flight Recorder's own threads. */
    static final double PART = 0.5;

    private static final double SAVED_SECONDS = 20;

    /** A debt is not carried on for longer than this would take to pay it. */
    private static final double OWED_SECONDS = 60;

    /** Thresholds to raise to; the first above the one in force. */
    private static final List<Long> LADDER_NANOS =
            List.of(2_000_000L, 10_000_000L, 50_000_000L, 200_000_000L, 1_000_000_000L);

    private final double budgetShare;
    private final Map<String, Long> thresholds;
    private final Deque<Raised> raised = new ArrayDeque<>();

    private double savedNanos = Double.NaN;

    private boolean justRaised;

    private record Raised(String eventType, long formerNanos) {}

    WaitBudget(double budgetShare, Map<String, Long> thresholdNanos) {
        this.budgetShare = budgetShare;
        this.thresholds = new TreeMap<>(thresholdNanos);
    }

    List<Move> after(CostInterval interval) {
        double incomeNanos = budgetShare * interval.capacityNanos();
        double incomeASecond = incomeNanos / (interval.wallNanos() / 1e9);
        double spentNanos =
                thresholds.keySet().stream().mapToDouble(interval::eventNanos).sum();
        double before = Double.isNaN(savedNanos) ? incomeASecond * SAVED_SECONDS : savedNanos;
        savedNanos = Math.max(
                -incomeASecond * OWED_SECONDS,
                Math.min(incomeASecond * SAVED_SECONDS, before + incomeNanos - spentNanos));
        if (savedNanos < 0 && spentNanos > incomeNanos) {
            if (justRaised) {
                // Events are counted when they are flushed, so these may be from before.
                justRaised = false;
                return List.of();
            }
            return raise(interval).map(List::of).orElse(List.of());
        }
        justRaised = false;
        if (savedNanos >= incomeASecond * SAVED_SECONDS / 2 && !raised.isEmpty()) {
            return List.of(lower());
        }
        return List.of();
    }

    private Optional<Move> raise(CostInterval interval) {
        String costliest = thresholds.keySet().stream()
                .max((a, b) -> Double.compare(interval.eventNanos(a), interval.eventNanos(b)))
                .orElseThrow();
        long former = thresholds.getOrDefault(costliest, 0L);
        return LADDER_NANOS.stream().filter(step -> step > former).findFirst().map(step -> {
            thresholds.put(costliest, step);
            justRaised = true;
            raised.push(new Raised(costliest, former));
            double eventsASecond = interval.events().getOrDefault(costliest, 0.0) / (interval.wallNanos() / 1e9);
            return new Move.Threshold(
                    costliest,
                    step,
                    String.format(
                            Locale.ROOT,
                            "%.0f events a second cost %.1f %%, over their budget of %.2f %%",
                            eventsASecond,
                            100 * interval.eventNanos(costliest) / interval.capacityNanos(),
                            100 * budgetShare));
        });
    }

    private Move lower() {
        Raised last = raised.pop();
        thresholds.put(last.eventType(), last.formerNanos());
        return new Move.Threshold(
                last.eventType(), last.formerNanos(), "the budget of such events has been saved up again");
    }
}
