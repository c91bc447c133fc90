/** in: a hand-written {@code Analysis} / out: proof that every format says all of it, and only it. */
@NullMarked
package io.memscope.analyzer.export;

import org.jspecify.annotations.NullMarked;
