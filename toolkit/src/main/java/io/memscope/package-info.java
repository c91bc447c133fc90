/** in: a directory and a sampling configuration / out: an {@code Analysis} of what the application did meanwhile. */
@NullMarked
package io.memscope;

import org.jspecify.annotations.NullMarked;
