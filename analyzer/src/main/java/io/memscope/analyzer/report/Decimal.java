package io.memscope.analyzer.report;

import java.util.Locale;

/**
 * Given a number, gives it with so many digits after the point, as {@link String#format} does in {@link Locale#ROOT}.
 *
 * <p>Reports have thousands of figures, and a format string is parsed anew for each of them.
 */
public final class Decimal {
    /** Most digits that are written without a format. */
    private static final int MOST_DIGITS = 3;

    private static final long[] POWERS = {1, 10, 100, 1000};
    /** Beyond, a double has no room for the digits. */
    private static final double LARGEST = 1e12;
    /** So near to a tie it is the decimal digits that decide. */
    private static final double NEAR_TIE = 1e-6;

    private Decimal() {}

    /** {@code 1234.5}, as by {@code %.1f}. */
    public static String plain(double value, int digits) {
        return fixed(value, digits, false);
    }

    /** {@code 1,234.5}, as by {@code %,.1f}. */
    public static String grouped(double value, int digits) {
        return fixed(value, digits, true);
    }

    private static String fixed(double value, int digits, boolean grouped) {
        if (value >= 0 && value < LARGEST && digits <= MOST_DIGITS && !(value == 0 && 1 / value < 0)) {
            double scaled = value * POWERS[digits];
            double below = Math.floor(scaled);
            double rest = scaled - below;
            if (Math.abs(rest - 0.5) > NEAR_TIE) {
                return digits((long) below + (rest > 0.5 ? 1 : 0), digits, grouped);
            }
        }
        return String.format(Locale.ROOT, (grouped ? "%,." : "%.") + digits + "f", value);
    }

    private static String digits(long scaled, int digits, boolean grouped) {
        StringBuilder text = new StringBuilder().append(scaled / POWERS[digits]);
        for (int place = text.length() - 3; grouped && place > 0; place -= 3) {
            text.insert(place, ',');
        }
        if (digits > 0) {
            // One digit more, so that the zeros at the front are written.
            text.append(scaled % POWERS[digits] + POWERS[digits]).setCharAt(text.length() - digits - 1, '.');
        }
        return text.toString();
    }
}
