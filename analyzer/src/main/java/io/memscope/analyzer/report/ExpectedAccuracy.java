package io.memscope.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * How far the shares of classes and sites are off, as far as that follows from the number of samples.
 *
 * <p>The error is the total variation distance of the shares estimated from the true ones: the part of all bytes that
 * is booked on the wrong row. It is expected to be {@code √(1/2π) Σ √(p (1 − p) / n)} over rows of share {@code p},
 * with {@code n} independent samples.
 *
 * @param effectiveSamples independent samples that the samples taken are worth
 * @param classError expected error of the classes' shares, from 0 to 1
 * @param siteError expected error of the sites' shares, from 0 to 1
 * @param moreSecondsForClasses how much longer to record for an expected error of 5 % by class; 0 if it is less
 *     already; null if more time would not do it
 * @param moreSecondsForSites the same by site
 * @param limit what keeps more time from making the shares better: a bias, in a sentence; null if nothing known does
 */
public record ExpectedAccuracy(
        double effectiveSamples,
        double classError,
        double siteError,
        @Nullable Double moreSecondsForClasses,
        @Nullable Double moreSecondsForSites,
        @Nullable String limit) {}
