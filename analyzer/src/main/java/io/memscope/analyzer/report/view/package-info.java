/**
 * in: the views as data, an {@code Analysis}, answers to queries / out: a {@code ViewTable}.
 *
 * <p>Entry types: {@link io.memscope.analyzer.report.view.ViewCatalog}, which knows the views, and
 * {@link io.memscope.analyzer.report.view.ViewTable}, which is one of them filled in.
 */
@NullMarked
package io.memscope.analyzer.report.view;

import org.jspecify.annotations.NullMarked;
