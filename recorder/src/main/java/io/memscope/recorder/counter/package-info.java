/**
 * in: the JVM's counters of its threads / out: {@code memscope.ThreadCounters} and {@code memscope.JvmCounters} events.
 *
 * <p>Enter by {@link io.memscope.recorder.counter.ThreadCounterPoller}. For the machine outside of the JVM:
 * {@code host}.
 */
@NullMarked
package io.memscope.recorder.counter;

import org.jspecify.annotations.NullMarked;
