/**
 * in: a directory and a sampling configuration / out: an {@code Analysis} of what the application did meanwhile.
 *
 * <p>Entry type: {@link io.memscope.MemScope}. To record without analyzing, use {@code io.memscope.recorder}; to
 * analyze a file, {@code io.memscope.analyzer}.
 */
@NullMarked
package io.memscope;

import org.jspecify.annotations.NullMarked;
