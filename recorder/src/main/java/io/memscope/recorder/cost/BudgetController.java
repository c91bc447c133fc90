package io.memscope.recorder.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Given look after look what recording costs, gives the moves that keep it within a budget: thresholds of events whose
 * number has no bound, and, where the throttle may move, that of the allocation samples.
 *
 * <p>Not for use by several threads.
 */
public final class BudgetController {

    private final WaitBudget waits;
    private final ThrottleBudget throttle;
    private final boolean movesThrottle;

    /**
     * A controller that has seen nothing.
     *
     * @param budgetShare the most that recording may cost, 0 to 1, as {@link CostInterval#share()} has it
     * @param samplesPerSecond allocation samples as configured, the most that the throttle is raised to again
     * @param movesThrottle whether the throttle may be moved, or thresholds only
     * @param thresholdNanos thresholds as configured, by event type
     */
    public BudgetController(
            double budgetShare, long samplesPerSecond, boolean movesThrottle, Map<String, Long> thresholdNanos) {
        this.waits = new WaitBudget(budgetShare * WaitBudget.PART, thresholdNanos);
        this.throttle = new ThrottleBudget(budgetShare, samplesPerSecond);
        this.movesThrottle = movesThrottle;
    }

    /**
     * What to change after a look; empty if nothing.
     *
     * @param isSettled whether recording costs what it will go on to cost; while it sets itself up only the number of
     *     events means anything
     */
    public List<Move> after(CostInterval interval, boolean isSettled) {
        List<Move> moves = new ArrayList<>(waits.after(interval));
        // One thing at a time: what a threshold saves is seen at the next look.
        if (movesThrottle && isSettled && moves.isEmpty()) {
            throttle.after(interval).ifPresent(moves::add);
        }
        return moves;
    }

    /** Samples a second as they are now. */
    public long samplesPerSecond() {
        return throttle.samplesPerSecond();
    }

    /** Whether the least throttle costs more than the budget, as far as was seen. */
    public boolean isOverdrawn() {
        return movesThrottle && throttle.isOverdrawn();
    }
}
