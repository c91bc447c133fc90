/**
 * in: {@code LiveFrame}s and keys / out: the lines of a view that fits a terminal.
 *
 * <p>Entry type: {@link io.memscope.cli.live.LiveScreen}, with {@link io.memscope.cli.live.LiveView} for what a user
 * has chosen to see. What reads keys and writes lines is in {@code io.memscope.cli.terminal}.
 */
@NullMarked
package io.memscope.cli.live;

import org.jspecify.annotations.NullMarked;
