/**
 * in: counters and readings / out: MemScope's own events, the contract with whoever reads the recording.
 *
 * <p>The names and fields here may gain members but never change meaning: recordings outlive the release that wrote
 * them. Enter by {@link io.memscope.recorder.event.MemScopeEvents}. Where the values come from: {@code counter} and
 * {@code host}.
 */
@NullMarked
package io.memscope.recorder.event;

import org.jspecify.annotations.NullMarked;
