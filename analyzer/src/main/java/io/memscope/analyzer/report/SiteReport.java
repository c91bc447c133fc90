package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.estimate.Estimate;
import java.util.List;

/**
 * What was allocated with one stack.
 *
 * @param frames from the allocating method to its callers; empty where no stack was recorded
 * @param truncated whether the JVM cut the stack
 * @param allocatedBytes bytes allocated
 * @param share of all bytes, from 0 to 1
 * @param sampledBytes sum of the raw weights of its samples
 * @param certainty how sure its bytes, share and rate are, and what places it may have
 * @param topClasses what was allocated there, at most five
 */
public record SiteReport(
        List<Frame> frames,
        boolean truncated,
        Estimate allocatedBytes,
        double share,
        long sampledBytes,
        Certainty certainty,
        List<Share> topClasses) {

    public SiteReport {
        frames = List.copyOf(frames);
        topClasses = List.copyOf(topClasses);
    }
}
