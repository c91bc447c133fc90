/**
 * in: an analysis with its tables / out: findings on who allocates what and where.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.allocation.AllocationRules}. What the collector makes of it is
 * judged in the sibling {@code heap}.
 */
@NullMarked
package io.memscope.analyzer.finding.allocation;

import org.jspecify.annotations.NullMarked;
