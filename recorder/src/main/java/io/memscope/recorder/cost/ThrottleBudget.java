package io.memscope.recorder.cost;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Given look after look what recording costs, gives the throttle of the allocation samples with which the whole stays
 * within a budget.
 *
 * <p>What samples cost is proportional to their number, and all else is taken as given: so the rate that fits is
 * (budget - all else) / cost of a sample. Costs are smoothed over some seconds, and between {@link #CALM} and all of
 * the budget nothing is moved, as each move is one more rate for the estimate to account for.
 */
final class ThrottleBudget {

    private static final String SAMPLE = "jdk.ObjectAllocationSample";

    /** JFR divides a throttle into five windows a second and truncates. */
    static final long STEP = 5;

    private static final double SMOOTHING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** What a move aims at, as a part of the budget. */
    private static final double AIM = 0.85;

    /** Below that part of the budget the rate may be raised. */
    private static final double CALM = 0.7;

    private static final double MOST_UP = 2;
    private static final double MOST_DOWN = 0.25;

    /** A smaller rise is not worth a move. */
    private static final double LEAST_UP = 1.2;

    private final double budgetShare;
    private final long configured;

    private long current;
    private double share = Double.NaN;
    private double sampleShare;
    private long sinceMoveNanos;
    private boolean overdrawn;

    ThrottleBudget(double budgetShare, long samplesPerSecond) {
        this.budgetShare = budgetShare;
        this.configured = samplesPerSecond;
        this.current = samplesPerSecond;
    }

    Optional<Move> after(CostInterval interval) {
        double capacity = interval.capacityNanos();
        double samplesNanos = interval.eventNanos(SAMPLE);
        if (!interval.isCounted()) {
            // As many as the throttle lets pass: the most that it can be.
            samplesNanos = current * (interval.wallNanos() / 1e9) * EventCost.nanos(SAMPLE);
        }
        double total = interval.share() + (interval.isCounted() ? 0 : samplesNanos / capacity);
        double weight = Double.isNaN(share) ? 1 : 1 - Math.exp(-interval.wallNanos() / SMOOTHING_NANOS);
        share = Double.isNaN(share) ? total : share + weight * (total - share);
        sampleShare += weight * (samplesNanos / capacity - sampleShare);
        sinceMoveNanos += interval.wallNanos();
        if (sinceMoveNanos < SETTLING_NANOS) {
            return Optional.empty();
        }
        double sampleCostShare = EventCost.nanos(SAMPLE) * (interval.wallNanos() / 1e9) / capacity;
        double fitting = Math.max(0, budgetShare * AIM - (share - sampleShare)) / sampleCostShare;
        if (share > budgetShare) {
            overdrawn = current == STEP;
            return moveTo(Math.min(current - STEP, Math.max(current * MOST_DOWN, fitting)), "over");
        }
        overdrawn = false;
        if (share < budgetShare * CALM && fitting >= current * LEAST_UP) {
            return moveTo(Math.min(configured, Math.min(current * MOST_UP, fitting)), "well within");
        }
        return Optional.empty();
    }

    private Optional<Move> moveTo(double wanted, String how) {
        long next = Math.max(STEP, (long) (wanted / STEP) * STEP);
        if (next == current) {
            return Optional.empty();
        }
        String reason = String.format(
                Locale.ROOT,
                "recording cost %.2f %%, %s its budget of %.2f %%: allocation samples from %d/s to %d/s",
                100 * share,
                how,
                100 * budgetShare,
                current,
                next);
        current = next;
        sinceMoveNanos = 0;
        return Optional.of(new Move.Throttle(next, reason));
    }

    long samplesPerSecond() {
        return current;
    }

    boolean isOverdrawn() {
        return overdrawn;
    }
}
