/**
 * in: tables, estimates and findings / out: one {@code Analysis}, in a stable order, without a word of layout.
 *
 * <p>Entry type: {@link io.memscope.analyzer.report.Analysis}. How it looks as text, JSON or HTML is the business of
 * {@code export}.
 */
@NullMarked
package io.memscope.analyzer.report;

import org.jspecify.annotations.NullMarked;
