package io.memscope.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Given the runs of all contenders on one recording, prints a line for each: medians of time and memory, the spread of
 * CPU time, and what share of the contender's the first contender takes, which is MemScope's.
 */
final class ComparisonTable {
    private static final String HEAD = "%-20s %7s %7s %13s %7s   %s%n%-20s %7s %7s %13s %7s   %6s %6s %6s%n";
    private static final String LINE = "%-20s %7.2f %7.2f %6.2f-%-6.2f %7.0f   %6.2f %6.2f %6.2f%n";

    private ComparisonTable() {}

    /**
     * Prints the table to standard output.
     *
     * @param title of the recording
     * @param runs the runs of each contender, MemScope's {@code analyze} first
     */
    static void print(String title, Map<Contender, List<Measurement>> runs) {
        List<Measurement> first = runs.values().iterator().next();
        Measurement own = Measurement.median(first);
        System.out.printf(Locale.ROOT, "%n%s, %d runs each, in turn%n", title, first.size());
        System.out.printf(
                Locale.ROOT,
                HEAD,
                "",
                "wall s",
                "CPU s",
                "CPU s",
                "RSS MB",
                "memscope analyze takes so much of it",
                "",
                "median",
                "median",
                "min-max",
                "median",
                "wall",
                "CPU",
                "RSS");
        runs.forEach((contender, measurements) -> {
            Measurement median = Measurement.median(measurements);
            System.out.printf(
                    Locale.ROOT,
                    LINE,
                    contender.name(),
                    median.wallSeconds(),
                    median.cpuSeconds(),
                    extreme(measurements, Measurement::cpuSeconds, 1),
                    extreme(measurements, Measurement::cpuSeconds, -1),
                    median.peakMegabytes(),
                    own.wallSeconds() / median.wallSeconds(),
                    own.cpuSeconds() / median.cpuSeconds(),
                    own.peakMegabytes() / median.peakMegabytes());
        });
    }

    /** The smallest figure, or with a negative sign the largest. */
    private static double extreme(List<Measurement> runs, ToDoubleFunction<Measurement> figure, int sign) {
        return sign
                * runs.stream()
                        .mapToDouble(run -> sign * figure.applyAsDouble(run))
                        .min()
                        .orElseThrow();
    }
}
