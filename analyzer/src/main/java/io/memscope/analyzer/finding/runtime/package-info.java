/**
 * in: an analysis with its tables / out: findings on what the JVM, its container and its recorder do.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.runtime.RuntimeRules}. The collector is judged in the sibling
 * {@code heap}.
 */
@NullMarked
package io.memscope.analyzer.finding.runtime;

import org.jspecify.annotations.NullMarked;
