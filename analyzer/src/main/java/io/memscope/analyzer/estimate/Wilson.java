package io.memscope.analyzer.estimate;

/**
 * The interval of a share by Wilson's score (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
 * Inference, JASA 22, 1927).
 *
 * @param low lower end, from 0 to 1
 * @param high upper end, from 0 to 1
 */
public record Wilson(double low, double high) {
    /** Quantile of the normal distribution for 95 %, two-sided. */
    public static final double Z = 1.959964;

    /**
     * The interval of a share.
     *
     * @param share from 0 to 1
     * @param samples effective number of samples; with none the interval is everything
     */
    public static Wilson of(double share, double samples) {
        if (!(samples > 0)) {
            return new Wilson(0, 1);
        }
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * samples)) / (1 + z2 / samples);
        double half = Z / (1 + z2 / samples) * Math.sqrt(share * (1 - share) / samples + z2 / (4 * samples * samples));
        return new Wilson(Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half)));
    }
}
