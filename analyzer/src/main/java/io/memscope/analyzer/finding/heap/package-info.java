/**
 * in: an analysis with its tables / out: findings on the heap and its collector.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.heap.HeapRules}. Who fills the heap is judged in the sibling
 * {@code allocation}.
 */
@NullMarked
package io.memscope.analyzer.finding.heap;

import org.jspecify.annotations.NullMarked;
