/**
 * in: a {@code Document} / out: lines no wider than a terminal, with nothing in them that a terminal would obey.
 *
 * <p>Entry type: {@link io.memscope.analyzer.export.text.DocumentPrinter}. Use
 * {@link io.memscope.analyzer.export.text.VisibleText} alone where hostile text goes anywhere else that people read.
 */
@NullMarked
package io.memscope.analyzer.export.text;

import org.jspecify.annotations.NullMarked;
