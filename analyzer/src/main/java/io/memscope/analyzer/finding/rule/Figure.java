package io.memscope.analyzer.finding.rule;

import java.util.Map;

/** Given a figure as the catalogue writes it ({@code 50ms}, {@code 3%}, {@code 16MiB}), gives its value. */
final class Figure {
    /** Times become nanoseconds, sizes bytes, parts of a hundred a share. */
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("%", 0.01),
            Map.entry("us", 1e3),
            Map.entry("ms", 1e6),
            Map.entry("s", 1e9),
            Map.entry("min", 60e9),
            Map.entry("h", 3600e9),
            Map.entry("B", 1.0),
            Map.entry("KiB", 1024.0),
            Map.entry("MiB", 1024.0 * 1024),
            Map.entry("GiB", 1024.0 * 1024 * 1024),
            Map.entry("/s", 1.0),
            Map.entry("/min", 1.0 / 60),
            Map.entry("KB/s", 1e3),
            Map.entry("MB/s", 1e6),
            Map.entry("GB/s", 1e9));

    private Figure() {}

    /**
     * The value of a figure.
     *
     * @throws IllegalArgumentException if it is no number with a unit known
     */
    static double parse(String text) {
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        Double unit = UNITS.get(text.substring(end));
        if (unit == null || end == 0) {
            throw new IllegalArgumentException("not a figure: '" + text + "'");
        }
        return Double.parseDouble(text.substring(0, end)) * unit;
    }
}
