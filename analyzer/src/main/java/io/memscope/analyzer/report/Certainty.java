package io.memscope.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * How sure the figures of a row are: what follows from the interval of its bytes.
 *
 * @param share of all bytes, from 0 to 1
 * @param shareLow lower end of the share's 95 % interval
 * @param shareHigh upper end
 * @param rateBytesPerSecond bytes over the time that the row is of
 * @param rateLow lower end of the rate's 95 % interval
 * @param rateHigh upper end
 * @param bestRank the highest place, from 1, that the row can have among its like; rows whose difference may be 0 are
 *     tied and share their places; null if too few samples say where it stands
 * @param worstRank the lowest place
 * @param note what else there is to say of the figure: a bias that the interval does not hold; null if nothing
 */
public record Certainty(
        double share,
        double shareLow,
        double shareHigh,
        double rateBytesPerSecond,
        double rateLow,
        double rateHigh,
        @Nullable Integer bestRank,
        @Nullable Integer worstRank,
        @Nullable String note) {

    /** Nothing is known of the figure. */
    public static final Certainty NONE = new Certainty(0, 0, 0, 0, 0, 0, null, null, null);

    /** Whether the row can't be told from its neighbours by its bytes. */
    public boolean tied() {
        return bestRank != null && !bestRank.equals(worstRank);
    }
}
