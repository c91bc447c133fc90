/**
 * in: a JVM that runs, or the command to start one / out: its flight recording as a file.
 *
 * <p>Enter by {@link io.memscope.remote.jvm.JvmConnection} to reach a JVM. To record the JVM that one runs in, use
 * {@code io.memscope.recorder}; to analyze the file, {@code io.memscope.analyzer}.
 */
@NullMarked
package io.memscope.remote;

import org.jspecify.annotations.NullMarked;
