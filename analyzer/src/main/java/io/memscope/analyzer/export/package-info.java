/** in: an {@code Analysis} / out: bytes: text, JSON, HTML, Markdown; one class a format. */
@NullMarked
package io.memscope.analyzer.export;

import org.jspecify.annotations.NullMarked;
