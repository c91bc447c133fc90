/**
 * in: a JVM that runs / out: a directory that holds its latest recordings, bounded in age and size, and those that a
 * trigger kept.
 *
 * <p>Entry type: {@link io.memscope.remote.continuous.ContinuousRecorder}. To look at a JVM now use
 * {@code io.memscope.remote.live}; for one recording of a given length, the sibling above.
 */
@NullMarked
package io.memscope.remote.continuous;

import org.jspecify.annotations.NullMarked;
