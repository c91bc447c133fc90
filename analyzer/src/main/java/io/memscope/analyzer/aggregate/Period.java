package io.memscope.analyzer.aggregate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Given a period as settings have it, {@code 20 ms}, gives it in nanoseconds. */
public final class Period {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*(ns|us|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L);

    private Period() {}

    /** Nanoseconds; null for what is no length of time: {@code everyChunk}, {@code 500/s}, nothing at all. */
    public static @Nullable Long nanos(@Nullable String setting) {
        Matcher matcher = TEXT.matcher(setting == null ? "" : setting.strip());
        if (!matcher.matches()) {
            return null;
        }
        double nanos = (double) Long.parseLong(matcher.group(1)) * NANOS.getOrDefault(matcher.group(2), 0L);
        return nanos > 0 && nanos < Long.MAX_VALUE ? Long.valueOf((long) nanos) : null;
    }
}
