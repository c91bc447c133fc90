package io.memscope.analyzer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as a user names it: from the recording's start ({@code 10s}), from its end ({@code -30s}), at an instant
 * ({@code 2026-01-31T10:15:00Z}), a local date and time, or a time of the day the recording starts on.
 */
public final class TimeBound {
    private static final Pattern RELATIVE = Pattern.compile("([+-]?)(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)?");
    /** A century and a half, so that a time can be added to any in a recording. */
    private static final double LONGEST_NANOS = Long.MAX_VALUE / 2.0;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final @Nullable Duration relative;
    private final boolean fromEnd;
    private final @Nullable Instant instant;
    private final @Nullable LocalTime timeOfDay;

    private TimeBound(
            @Nullable Duration relative, boolean fromEnd, @Nullable Instant instant, @Nullable LocalTime timeOfDay) {
        this.relative = relative;
        this.fromEnd = fromEnd;
        this.instant = instant;
        this.timeOfDay = timeOfDay;
    }

    /**
     * Understands a time.
     *
     * @param text as above; a bare number is seconds
     * @throws IllegalArgumentException if it is none of these; the message says what is understood
     */
    public static TimeBound parse(String text) {
        String trimmed = text.strip();
        Matcher matcher = RELATIVE.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            return relativeBound(text, matcher);
        }
        try {
            return new TimeBound(null, false, Instant.parse(trimmed), null);
        } catch (DateTimeParseException notAnInstant) {
            // Tried in turn: the next form may fit.
        }
        try {
            Instant local = LocalDateTime.parse(trimmed.replace(' ', 'T'))
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
            return new TimeBound(null, false, local, null);
        } catch (DateTimeParseException notADate) {
            // As above.
        }
        try {
            return new TimeBound(null, false, null, LocalTime.parse(trimmed));
        } catch (DateTimeParseException notATimeOfDay) {
            throw notATime(text, notATimeOfDay);
        }
    }

    private static IllegalArgumentException notATime(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not a time: 10s (from the start), -30s (from the end), 10:15:00,"
                        + " 2026-01-31T10:15:00 or 2026-01-31T10:15:00Z are",
                cause);
    }

    private static TimeBound relativeBound(String text, Matcher matcher) {
        double number = Double.parseDouble(matcher.group(2));
        String unit = matcher.group(3) == null ? "s" : matcher.group(3);
        double nanosPerUnit = switch (unit) {
            case "ns" -> 1;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            case "d" -> 86_400e9;
            default -> 1e9;
        };
        double nanos = number * nanosPerUnit;
        if (nanos > LONGEST_NANOS) {
            throw notATime(text, null);
        }
        Duration distance = Duration.ofNanos((long) nanos);
        return new TimeBound(distance, matcher.group(1).equals("-"), null, null);
    }

    /**
     * The time in nanoseconds since the epoch.
     *
     * @param startNanos start of the recording, nanoseconds since the epoch
     * @param endNanos its end
     */
    public long resolve(long startNanos, long endNanos) {
        if (relative != null) {
            return fromEnd ? endNanos - relative.toNanos() : startNanos + relative.toNanos();
        }
        if (instant != null) {
            return nanos(instant);
        }
        if (timeOfDay != null) {
            Instant start = Instant.ofEpochSecond(0, startNanos);
            LocalDateTime day = LocalDateTime.ofInstant(start, ZoneId.systemDefault());
            LocalDateTime bound = day.toLocalDate().atTime(timeOfDay);
            // A recording that runs past midnight: the time is the first one at or after its start.
            if (bound.isBefore(day)
                    && nanos(bound.plusDays(1).atZone(ZoneId.systemDefault()).toInstant()) <= endNanos) {
                bound = bound.plusDays(1);
            }
            return nanos(bound.atZone(ZoneId.systemDefault()).toInstant());
        }
        throw new IllegalStateException("a bound without a time");
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    @Override
    public String toString() {
        if (relative != null) {
            return (fromEnd ? "-" : "") + relative;
        }
        return instant != null ? instant.atOffset(ZoneOffset.UTC).toString() : String.valueOf(timeOfDay);
    }
}
