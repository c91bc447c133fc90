/**
 * in: an analysis with its tables / out: findings on how many threads there are, and how many of them run.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.thread.ThreadRules}. What threads wait for is judged in the
 * sibling {@code waiting}.
 */
@NullMarked
package io.memscope.analyzer.finding.thread;

import org.jspecify.annotations.NullMarked;
