package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was allocated of one class.
 *
 * @param name the class as Java writes it
 * @param allocatedBytes bytes allocated
 * @param share of all bytes, from 0 to 1
 * @param sampledBytes sum of the raw weights of its samples
 * @param instanceSizeBytes size of one instance; null where it is not known or varies (arrays)
 * @param meanObjectBytes mean size of the objects sampled; null where the recording does not tell sizes
 * @param certainty how sure its bytes, share and rate are, and what places it may have
 * @param topSites where most of its bytes were allocated, at most five
 */
public record ClassReport(
        String name,
        Estimate allocatedBytes,
        double share,
        long sampledBytes,
        @Nullable Long instanceSizeBytes,
        @Nullable Double meanObjectBytes,
        Certainty certainty,
        List<Share> topSites) {

    public ClassReport {
        topSites = List.copyOf(topSites);
    }
}
