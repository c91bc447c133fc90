/**
 * in: a running JVM and a {@link io.memscope.recorder.SamplingConfig} / out: a self-contained {@code .jfr} recording.
 *
 * <p>Enter by {@link io.memscope.recorder.ProfilingSession}. To read a recording use the analyzer: this module never
 * does, but for the classes sampled.
 */
@NullMarked
package io.memscope.recorder;

import org.jspecify.annotations.NullMarked;
