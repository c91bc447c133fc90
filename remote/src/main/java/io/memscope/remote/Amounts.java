package io.memscope.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Given amounts as users write them, gives them in their base unit: {@code 10s}, {@code 500m}, {@code 1.5g}. */
public final class Amounts {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*([a-z]{0,3})");
    private static final double MOST_NANOS = Long.MAX_VALUE / 2.0;
    private static final double MOST_BYTES = 1L << 60;

    private Amounts() {}

    /**
     * A time.
     *
     * @param text a number and {@code ms}, {@code s}, {@code m} or {@code min}, {@code h} or {@code d}; alone it is
     *     seconds
     * @throws IllegalArgumentException if it is none; the message says what is understood
     */
    public static Duration duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        double unitNanos = !matcher.matches()
                ? 0
                : switch (matcher.group(2)) {
                    case "ms" -> 1e6;
                    case "", "s" -> 1e9;
                    case "m", "min" -> 60e9;
                    case "h" -> 3600e9;
                    case "d" -> 86_400e9;
                    default -> 0;
                };
        double nanos = unitNanos == 0 ? 0 : Double.parseDouble(matcher.group(1)) * unitNanos;
        if (unitNanos == 0 || nanos > MOST_NANOS) {
            throw new IllegalArgumentException("'" + text + "' is not a time: 500ms, 10s, 5m, 1h or 2d are");
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    /**
     * A size.
     *
     * @param text a number and {@code k}, {@code m}, {@code g} or {@code t}, multiples of 1024, with or without
     *     {@code b} or {@code ib}; alone it is bytes
     * @throws IllegalArgumentException if it is none; the message says what is understood
     */
    public static long bytes(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        double unit = !matcher.matches()
                ? 0
                : switch (matcher.group(2)) {
                    case "", "b" -> 1;
                    case "k", "kb", "kib" -> 1L << 10;
                    case "m", "mb", "mib" -> 1L << 20;
                    case "g", "gb", "gib" -> 1L << 30;
                    case "t", "tb", "tib" -> 1L << 40;
                    default -> 0;
                };
        double bytes = unit == 0 ? 0 : Double.parseDouble(matcher.group(1)) * unit;
        if (unit == 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("'" + text + "' is not a size: 512k, 500m or 2g are");
        }
        return Math.round(bytes);
    }
}
