/**
 * in: an {@code Analysis} without findings, and the tables behind it / out: findings, one rule a file.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.Rules}. Rules read the rows that the report shows, so that a
 * finding can't contradict a table, and the tables behind them where rows say too little. By topic they are in
 * {@code allocation}, {@code heap}, {@code waiting}, {@code thread} and {@code runtime}; what they share is in
 * {@code rule}.
 */
@NullMarked
package io.memscope.analyzer.finding;

import org.jspecify.annotations.NullMarked;
