/**
 * in: figures of recordings before and after a change, slice by slice / out: what differs by more than chance.
 *
 * <p>Entry type: {@link io.memscope.analyzer.comparison.Comparison}, made by
 * {@link io.memscope.analyzer.comparison.ComparisonAssembler}. For limits of one recording see {@code gate}.
 */
@NullMarked
package io.memscope.analyzer.comparison;

import org.jspecify.annotations.NullMarked;
