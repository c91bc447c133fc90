/**
 * in: the machine and this process as the operating system sees them / out: readings, and a summary of them.
 *
 * <p>Enter by {@link io.memscope.recorder.host.PlatformResourceCollector}, or by
 * {@link io.memscope.recorder.host.HostSampler} for the readings one by one. Only this package uses OSHI. For what
 * single threads use: {@code counter}.
 */
@NullMarked
package io.memscope.recorder.host;

import org.jspecify.annotations.NullMarked;
