/** in: a running JVM / out: a self-contained {@code .jfr} recording. */
@NullMarked
package io.memscope.recorder;

import org.jspecify.annotations.NullMarked;
