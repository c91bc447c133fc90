package io.memscope.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions and errors that a thread, or several, threw.
 *
 * @param count how many
 * @param topClass the class of most of them; null without any
 * @param topSite where most of them were thrown; null without any
 */
public record ExceptionSum(
        long count, @Nullable String topClass, @Nullable String topSite) {

    /** None. */
    public static final ExceptionSum NONE = new ExceptionSum(0, null, null);

    /** Both together: class and place of the larger one. */
    public ExceptionSum plus(ExceptionSum other) {
        ExceptionSum larger = other.count > count ? other : this;
        return new ExceptionSum(count + other.count, larger.topClass, larger.topSite);
    }
}
