package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.TimeRanges;

/**
 * When the JVM stopped its threads.
 *
 * @param ranges pauses of the collector and other safepoints
 * @param gc pauses of the collector alone
 * @param recorded whether the recording has events of them at all
 */
public record PauseTable(TimeRanges ranges, TimeRanges gc, boolean recorded) {}
