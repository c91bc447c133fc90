package io.memscope.analyzer.decode.chunk;

import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a field count, by its annotation; converts them to nanoseconds, nanoseconds since the epoch and
 * bytes. The names are those of the constants in {@code jdk.jfr.Timespan}, {@code Timestamp} and {@code DataAmount}.
 */
enum Unit {
    NONE(1, 1),
    TICKS_SPAN(0, 1),
    TICKS_TIME(0, 1),
    SECONDS(1_000_000_000, 1),
    MILLISECONDS(1_000_000, 1),
    MICROSECONDS(1000, 1),
    BITS(1, 8);

    private static final String PREFIX = "jdk.jfr.";

    private final long factor;
    private final int divisor;

    Unit(long factor, int divisor) {
        this.factor = factor;
        this.divisor = divisor;
    }

    /**
     * The unit that an annotation tells.
     *
     * @param annotation its type
     * @param value its value, or null
     * @return null if it tells no unit
     */
    static @Nullable Unit of(String annotation, @Nullable String value) {
        if (!annotation.startsWith(PREFIX) || value == null) {
            return null;
        }
        return switch (annotation.substring(PREFIX.length())) {
            case "Timespan" ->
                switch (value) {
                    case "TICKS" -> TICKS_SPAN;
                    case "SECONDS" -> SECONDS;
                    case "MILLISECONDS" -> MILLISECONDS;
                    case "MICROSECONDS" -> MICROSECONDS;
                    default -> NONE;
                };
            case "Timestamp" ->
                switch (value) {
                    case "TICKS" -> TICKS_TIME;
                    case "SECONDS_SINCE_EPOCH" -> SECONDS;
                    case "MILLISECONDS_SINCE_EPOCH" -> MILLISECONDS;
                    default -> NONE;
                };
            case "DataAmount" -> value.equals("BITS") ? BITS : NONE;
            default -> null;
        };
    }

    /** The number in our unit; what no long can hold becomes the nearest that one can. */
    long convert(long number, ChunkClock clock) {
        return switch (this) {
            case NONE -> number;
            case TICKS_SPAN -> clock.spanNanos(number);
            case TICKS_TIME -> clock.timeNanos(number);
            case BITS -> number / divisor;
            case SECONDS, MILLISECONDS, MICROSECONDS -> {
                if (number > Long.MAX_VALUE / factor) {
                    yield Long.MAX_VALUE;
                }
                yield number < Long.MIN_VALUE / factor ? Long.MIN_VALUE : number * factor;
            }
        };
    }

    /** The number in our unit. */
    double convert(double number, ChunkClock clock) {
        return switch (this) {
            case TICKS_SPAN -> clock.spanNanos((long) number);
            case TICKS_TIME -> clock.timeNanos((long) number);
            default -> number * factor / divisor;
        };
    }
}
