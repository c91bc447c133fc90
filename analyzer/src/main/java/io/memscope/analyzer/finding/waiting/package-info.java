/**
 * in: an analysis with its tables / out: findings on what threads wait for: locks, naps, pools, IO.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.waiting.WaitingRules}. How many threads there are, and how many
 * run, is judged in the sibling {@code thread}.
 */
@NullMarked
package io.memscope.analyzer.finding.waiting;

import org.jspecify.annotations.NullMarked;
