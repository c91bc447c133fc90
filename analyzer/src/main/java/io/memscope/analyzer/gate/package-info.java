/**
 * in: an {@link io.memscope.analyzer.report.Analysis} and what is asked of it / out: which of it holds.
 *
 * <p>Entry type: {@link io.memscope.analyzer.gate.Gates}. What the rules themselves are: see {@code finding}.
 */
@NullMarked
package io.memscope.analyzer.gate;

import org.jspecify.annotations.NullMarked;
