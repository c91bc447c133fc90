/**
 * in: recordings made here / out: how long MemScope and its peers take for the same work, in whole processes.
 *
 * <p>Entry type: {@link io.memscope.benchmarks.PeerComparison}, which {@code benchmarks/compare} starts.
 */
@NullMarked
package io.memscope.benchmarks;

import org.jspecify.annotations.NullMarked;
