package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Wilson;

/**
 * A part of a row.
 *
 * @param name class or site
 * @param share its part of the row, from 0 to 1
 * @param low lower end of the share's 95 % interval
 * @param high upper end
 * @param samples samples that say so
 */
public record Share(String name, double share, double low, double high, long samples) {
    /** Samples that are worth one independent one, where nothing better is known: allocation comes in runs. */
    private static final double DESIGN_EFFECT = 2;

    /** A part whose interval follows from its samples: as many of all the row's as its share says. */
    public Share(String name, double share, long samples) {
        this(
                name,
                share,
                Wilson.of(share, share > 0 ? samples / share / DESIGN_EFFECT : 0)
                        .low(),
                Wilson.of(share, share > 0 ? samples / share / DESIGN_EFFECT : 0)
                        .high(),
                samples);
    }
}
