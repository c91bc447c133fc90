/**
 * in: a task / out: a thread of MemScope's own to run it, that the application does not notice.
 *
 * <p>Enter by {@link io.memscope.recorder.thread.OwnThreads}. For the application's threads: {@code counter}.
 */
@NullMarked
package io.memscope.recorder.thread;

import org.jspecify.annotations.NullMarked;
