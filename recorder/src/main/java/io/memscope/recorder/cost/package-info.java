/**
 * in: a Flight Recorder at work / out: what it costs, and the moves that keep the cost within a budget.
 *
 * <p>Enter by {@link io.memscope.recorder.cost.CostMeter} for the cost, by
 * {@link io.memscope.recorder.cost.BudgetController} for the moves. What the application itself uses: {@code counter}.
 */
@NullMarked
package io.memscope.recorder.cost;

import org.jspecify.annotations.NullMarked;
