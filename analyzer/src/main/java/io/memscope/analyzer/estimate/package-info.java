/**
 * in: tables of samples and of counters / out: figures with their intervals.
 *
 * <p>Entry type: {@link io.memscope.analyzer.estimate.AllocationEstimator}: how many bytes from counters, where from
 * samples. Where the sums come from is the business of {@code aggregate}.
 */
@NullMarked
package io.memscope.analyzer.estimate;

import org.jspecify.annotations.NullMarked;
