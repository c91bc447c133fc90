/**
 * in: entries of monitors / out: who held up whom, and what the holder did meanwhile.
 *
 * <p>Entry type: {@link io.memscope.analyzer.aggregate.lock.HolderAnalysis}.
 */
@NullMarked
package io.memscope.analyzer.aggregate.lock;

import org.jspecify.annotations.NullMarked;
