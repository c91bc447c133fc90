/**
 * in: a JVM that runs / out: what its threads do, reading by reading, as {@code LiveFrame}s.
 *
 * <p>Entry type: {@link io.memscope.remote.live.LiveMonitor}. Where a recording is wanted, to be analyzed later, use a
 * remote recording instead.
 */
@NullMarked
package io.memscope.remote.live;

import org.jspecify.annotations.NullMarked;
