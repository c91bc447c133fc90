package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.report.Decimal;

/** Given a figure, gives it as part of a sentence. */
public final class Phrase {
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Phrase() {}

    /** {@code 12.3 %}. */
    public static String percent(double share) {
        return Decimal.plain(share * 100, share >= 0.1 || share == 0 ? 0 : 1) + " %";
    }

    /** {@code 4.2 MiB}. */
    public static String bytes(double bytes) {
        double figure = bytes;
        int unit = 0;
        while (figure >= 1024 && unit < BYTE_UNITS.length - 1) {
            figure /= 1024;
            unit++;
        }
        return Decimal.plain(figure, unit == 0 ? 0 : 1) + " " + BYTE_UNITS[unit];
    }

    /** {@code 1.2 ms}. */
    public static String time(double nanos) {
        if (nanos >= 60e9) {
            return Decimal.plain(nanos / 60e9, 1) + " min";
        }
        if (nanos >= 1e9) {
            return Decimal.plain(nanos / 1e9, 1) + " s";
        }
        return nanos >= 1e6 ? Decimal.plain(nanos / 1e6, 1) + " ms" : Decimal.plain(nanos / 1e3, 0) + " µs";
    }

    /** {@code 1.2 ms}. */
    public static String time(long nanos) {
        return time((double) nanos);
    }

    /** {@code Thread main}, {@code An unnamed thread}. */
    public static String thread(String name) {
        return name.isBlank() ? "An unnamed thread" : "Thread " + name;
    }

    /** {@code its} or {@code their}. */
    public static String possessive(long count) {
        return count == 1 ? "its" : "their";
    }

    /** {@code 1 thread}, {@code 3 threads}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
