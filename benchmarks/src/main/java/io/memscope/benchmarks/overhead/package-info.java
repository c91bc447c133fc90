/**
 * in: a number of threads and a JDK / out: what recording costs them in CPU time and memory, beside peers.
 *
 * <p>Enter by {@link io.memscope.benchmarks.overhead.OverheadSuite}. How right the recordings are: {@code accuracy}.
 */
@NullMarked
package io.memscope.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
