package io.memscope.analyzer.estimate;

/**
 * Given the bytes of a row, gives its interval: Wilson's on the share with the effective number of samples, and in
 * quadrature what is known of biases, times the bytes in all.
 *
 * @param attributed bytes of all rows
 * @param independentSamples {@code T² / Σ x²}, before any design effect
 * @param burstVariance allowance for bursts, in multiples of {@code p (1 − p)}
 * @param missedLarge part of large objects that may be missed, from 0 to 1
 * @param arrayShare share of the bytes that are arrays, whose sizes are not known, from 0 to 1
 * @param total the bytes in all, with their interval
 * @param basis what rows rest on
 */
record ShareIntervals(
        double attributed,
        double independentSamples,
        double burstVariance,
        double missedLarge,
        double arrayShare,
        Estimate total,
        Estimate.Basis basis) {

    /**
     * The estimate of a row.
     *
     * @param bytes of the row
     * @param samples of the row
     * @param designEffect of the row
     * @param arrayPart part of the row's bytes that are arrays, from 0 to 1
     * @param modelError standard error of the share by what the model takes for granted
     */
    Estimate estimate(double bytes, long samples, double designEffect, double arrayPart, double modelError) {
        double share = attributed > 0 ? Math.min(1, bytes / attributed) : 0;
        Wilson interval = Wilson.of(share, independentSamples / designEffect);
        double model = Wilson.Z * Math.hypot(modelError, Math.sqrt(burstVariance * share * (1 - share)));
        double missed = share * arrayPart * missedLarge / Math.max(0.2, 1 - missedLarge);
        double surplus = share * arrayShare * missedLarge;
        double low = share - Math.hypot(Math.hypot(share - interval.low(), model), surplus);
        double high = share + Math.hypot(Math.hypot(interval.high() - share, model), missed);
        double above = total.value() > 0 ? Math.max(1, total.high() / total.value()) : 1;
        double below = total.value() > 0 ? Math.min(1, total.low() / total.value()) : 1;
        return new Estimate(
                bytes,
                Math.max(0, Math.min(bytes, low * attributed * below)),
                Math.max(bytes, Math.min(1, high) * attributed * above),
                samples,
                basis);
    }
}
