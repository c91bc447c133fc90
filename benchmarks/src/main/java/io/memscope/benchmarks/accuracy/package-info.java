/**
 * in: workloads whose allocation is counted as it is made / out: a table of how far estimates are off.
 *
 * <p>Entry type: {@link io.memscope.benchmarks.accuracy.AccuracySuite}. For speed and memory use {@code PeerComparison}
 * in the package above instead.
 */
@NullMarked
package io.memscope.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
