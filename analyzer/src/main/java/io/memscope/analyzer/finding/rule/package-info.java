/**
 * in: rules as data, and an analysis with its tables / out: what a rule needs to give a {@code Finding}.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.rule.Rule}. The rules themselves are in the sibling packages,
 * their thresholds and texts in {@code rules.properties}; who wants findings asks
 * {@code io.memscope.analyzer.finding.Rules}.
 */
@NullMarked
package io.memscope.analyzer.finding.rule;

import org.jspecify.annotations.NullMarked;
