/**
 * in: an {@code Analysis} without findings, and the tables behind it / out: findings, one rule a file.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.Rules}. Rules read the rows that the report shows, so that a
 * finding can't contradict a table.
 */
@NullMarked
package io.memscope.analyzer.finding;

import org.jspecify.annotations.NullMarked;
