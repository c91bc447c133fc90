/**
 * in: intervals in which threads were in a state / out: how long each was in which, nothing counted twice.
 *
 * <p>Entry type: {@link io.memscope.analyzer.aggregate.state.ThreadSpans}. What fills it is the {@code StateCollector}
 * of {@code aggregate}.
 */
@NullMarked
package io.memscope.analyzer.aggregate.state;

import org.jspecify.annotations.NullMarked;
