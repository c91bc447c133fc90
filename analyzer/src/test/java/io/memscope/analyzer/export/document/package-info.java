/** in: figures and hostile text / out: proof of how they are written. */
@NullMarked
package io.memscope.analyzer.export.document;

import org.jspecify.annotations.NullMarked;
