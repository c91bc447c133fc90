package io.memscope.analyzer.export.document;

import io.memscope.analyzer.report.Decimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Given a figure in its base unit, gives it as people read it; the same in every locale and time zone. */
public final class Quantity {

    /** In place of a figure that there is none of. */
    public static final String ABSENT = "–";

    /** In place of a headline figure that there is none of. */
    public static final String NOT_RECORDED = "not recorded";

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double BYTES_STEP = 1024;
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Quantity() {}

    /** {@code 82.4 MiB}; multiples of 1024. */
    public static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return ABSENT;
        }
        if (bytes < 0) {
            return "-" + bytes(-bytes);
        }
        int unit = byteUnit(bytes);
        return inUnit(bytes, unit) + " " + BYTE_UNITS[unit];
    }

    /** {@code 79.8–85.0 MiB}; both ends in the unit of the upper one. */
    public static String byteRange(double low, double high) {
        int unit = byteUnit(high);
        return inUnit(low, unit) + "–" + inUnit(high, unit) + " " + BYTE_UNITS[unit];
    }

    private static int byteUnit(double bytes) {
        int unit = 0;
        double value = bytes;
        // What would be rounded up to a full step belongs to the next unit.
        while (rounded(value, unit) >= BYTES_STEP && unit < BYTE_UNITS.length - 1) {
            value /= BYTES_STEP;
            unit++;
        }
        return unit;
    }

    private static double rounded(double value, int unit) {
        return unit == 0 || value >= 100 ? Math.rint(value) : value;
    }

    private static String inUnit(double bytes, int unit) {
        double value = bytes / Math.pow(BYTES_STEP, unit);
        return unit == 0 ? fixed(value, 0) : decimal(value);
    }

    /** {@code 1.2 MiB/s}. */
    public static String byteRate(double bytesPerSecond) {
        String bytes = bytes(bytesPerSecond);
        return bytes.equals(ABSENT) ? bytes : bytes + "/s";
    }

    /** {@code 1.2 ms}, {@code 3.4 s}, {@code 2 min 5 s}, {@code 3 h 12 min}, {@code 2 d 4 h}. */
    public static String duration(double nanos) {
        if (!Double.isFinite(nanos)) {
            return ABSENT;
        }
        if (nanos < 0) {
            return "-" + duration(-nanos);
        }
        if (nanos == 0) {
            return "0 s";
        }
        if (Math.rint(nanos) < MICRO) {
            return fixed(nanos, 0) + " ns";
        }
        if (Math.rint(nanos / MICRO) < MICRO) {
            return decimal(nanos / MICRO) + " µs";
        }
        if (Math.rint(nanos / MILLI) < MICRO) {
            return decimal(nanos / MILLI) + " ms";
        }
        if (Math.rint(nanos / SECOND * 10) < SECONDS_PER_MINUTE * 10) {
            return fixed(nanos / SECOND, 1) + " s";
        }
        long seconds = Math.round(nanos / SECOND);
        if (seconds < SECONDS_PER_HOUR) {
            return seconds / SECONDS_PER_MINUTE + " min " + seconds % SECONDS_PER_MINUTE + " s";
        }
        if (seconds < SECONDS_PER_DAY) {
            return seconds / SECONDS_PER_HOUR + " h " + seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE + " min";
        }
        return seconds / SECONDS_PER_DAY + " d " + seconds % SECONDS_PER_DAY / SECONDS_PER_HOUR + " h";
    }

    /** {@code 12.3 %} of a part from 0 to 1; {@code <0.1 %} for a part that would round to nothing. */
    public static String share(double share) {
        if (!Double.isFinite(share)) {
            return ABSENT;
        }
        if (share > 0 && share < 0.0005) {
            return "<0.1 %";
        }
        return fixed(share * 100, share == 0 || share == 1 ? 0 : 1) + " %";
    }

    /** {@code 12,345}; a fraction only below 100. */
    public static String count(double count) {
        if (!Double.isFinite(count)) {
            return ABSENT;
        }
        boolean whole = count == Math.rint(count) || Math.abs(count) >= 100;
        return whole ? fixed(count, 0) : fixed(count, 1);
    }

    /** {@code 2026-01-31 10:15:00 UTC}, from nanoseconds since the epoch. */
    public static String time(long epochNanos) {
        return UTC.format(Instant.ofEpochSecond(0, epochNanos));
    }

    /** The figure's text, or {@link #NOT_RECORDED}. */
    public static String orNotRecorded(@Nullable String figure) {
        return figure == null ? NOT_RECORDED : figure;
    }

    /** One digit after the point below 100, none from there. */
    private static String decimal(double value) {
        return fixed(value, Math.rint(value * 10) < 1000 ? 1 : 0);
    }

    private static String fixed(double value, int digits) {
        return Decimal.grouped(value, digits);
    }
}
