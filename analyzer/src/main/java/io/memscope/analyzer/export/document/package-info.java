/**
 * in: an {@code Analysis} / out: a {@code Document}: its sections, facts and tables in words and figures, without a
 * layout.
 *
 * <p>Entry type: {@link io.memscope.analyzer.export.document.ReportDocument}. How a document looks in a terminal, a
 * page or a pull request is the business of the formats in {@code export}.
 */
@NullMarked
package io.memscope.analyzer.export.document;

import org.jspecify.annotations.NullMarked;
