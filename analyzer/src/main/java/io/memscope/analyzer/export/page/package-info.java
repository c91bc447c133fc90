/**
 * in: an analysis in detail, or stacks alone / out: one page that needs nothing else.
 *
 * <p>Entry types: {@link io.memscope.analyzer.export.page.PageFormat} for a whole report,
 * {@link io.memscope.analyzer.export.page.FlamePage} for flame graphs alone, of one recording or the difference of two.
 * What the page does with its data is in the module {@code page}.
 */
@NullMarked
package io.memscope.analyzer.export.page;

import org.jspecify.annotations.NullMarked;
