package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * All that was allocated.
 *
 * @param bytes bytes
 * @param estimatedCount number of objects; null where the recording does not tell the sizes of most. The value counts
 *     objects of known size, the interval's upper end all
 * @param countBasis what the number of objects rests on, or why there is none
 */
public record AllocationTotal(Estimate bytes, @Nullable Estimate estimatedCount, String countBasis) {}
