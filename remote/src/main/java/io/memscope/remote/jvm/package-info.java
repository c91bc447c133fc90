/**
 * in: a process id or a name / out: what that JVM is, and a connection to it.
 *
 * <p>Enter by {@link io.memscope.remote.jvm.RunningJvms} to list, by {@link io.memscope.remote.jvm.JvmConnection} to
 * command. Both say in one line why a JVM can't be reached, before they send it a signal.
 */
@NullMarked
package io.memscope.remote.jvm;

import org.jspecify.annotations.NullMarked;
