/** in: {@code .jfr} files / out: an {@code Analysis}. */
@NullMarked
package io.memscope.analyzer;

import org.jspecify.annotations.NullMarked;
