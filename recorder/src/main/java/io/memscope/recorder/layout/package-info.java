/**
 * in: a recording made by this JVM / out: how big an instance of each sampled class is.
 *
 * <p>Enter by {@link io.memscope.recorder.layout.SampledClassSizes}; it has to run where the classes are, so not in the
 * analyzer.
 */
@NullMarked
package io.memscope.recorder.layout;

import org.jspecify.annotations.NullMarked;
