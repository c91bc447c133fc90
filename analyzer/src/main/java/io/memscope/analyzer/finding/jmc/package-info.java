/**
 * in: recordings / out: findings of JDK Mission Control's own rules, a second opinion.
 *
 * <p>Entry type: {@link io.memscope.analyzer.finding.jmc.JmcRules}. Nothing of it is loaded unless somebody asks; for
 * MemScope's own rules see {@code io.memscope.analyzer.finding.Rules}.
 */
@NullMarked
package io.memscope.analyzer.finding.jmc;

import org.jspecify.annotations.NullMarked;
