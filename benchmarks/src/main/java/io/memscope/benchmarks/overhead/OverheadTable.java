package io.memscope.benchmarks.overhead;

import io.memscope.benchmarks.overhead.ResultFile.Row;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/** Given the rows of all runs, prints what each profiler costs against no recording, round by round. */
final class OverheadTable {

    private final PrintStream out;

    OverheadTable(PrintStream out) {
        this.out = out;
    }

    private record Group(int jdk, int threads) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return jdk == other.jdk ? Integer.compare(threads, other.threads) : Integer.compare(jdk, other.jdk);
        }
    }

    /** CPU time beyond that of the same work without a recording, in per cent of it. */
    void cpu(String title, List<Row> rows) {
        out.printf(Locale.ROOT, "%n%s: extra CPU time in %%, 95 %% interval, rounds%n", title);
        differences(rows, (with, without) -> 100.0 * (with.cpuMicros() - without.cpuMicros()) / without.cpuMicros())
                .forEach((group, byProfiler) -> byProfiler.forEach((profiler, values) -> {
                    PairedEstimate estimate = PairedEstimate.of(values);
                    line(group, profiler, estimate, "%8.2f  [%6.2f, %6.2f]  %4d");
                }));
    }

    /** Resident memory beyond that of a process without a recording. */
    void memory(List<Row> rows) {
        out.printf(Locale.ROOT, "%nextra resident memory in MB, 95 %% interval, rounds%n");
        Map<Group, Map<Profiler, List<Double>>> differences =
                differences(rows, (with, without) -> (with.residentKib() - without.residentKib()) / 1024.0);
        Map<Integer, Map<Profiler, List<double[]>>> byThreads = new TreeMap<>();
        differences.forEach((group, byProfiler) -> byProfiler.forEach((profiler, values) -> {
            PairedEstimate estimate = PairedEstimate.of(values);
            line(group, profiler, estimate, "%8.1f  [%6.1f, %6.1f]  %4d");
            byThreads
                    .computeIfAbsent(group.jdk(), jdk -> new EnumMap<>(Profiler.class))
                    .computeIfAbsent(profiler, key -> new ArrayList<>())
                    .add(new double[] {group.threads(), estimate.centre()});
        }));
        byThreads.forEach((jdk, byProfiler) -> byProfiler.forEach((profiler, points) -> {
            double[] fit = line(points);
            if (points.size() > 1) {
                out.printf(
                        Locale.ROOT,
                        "JDK %-3d %-32s %.1f MB + %.0f KB a thread%n",
                        jdk,
                        profiler.title(),
                        fit[0],
                        fit[1] * 1024);
            }
        }));
    }

    private void line(Group group, Profiler profiler, PairedEstimate estimate, String format) {
        out.printf(Locale.ROOT, "JDK %-3d %4d threads  %-32s ", group.jdk(), group.threads(), profiler.title());
        out.printf(Locale.ROOT, format + "%n", estimate.centre(), estimate.low(), estimate.high(), estimate.pairs());
    }

    /** Least squares. */
    private static double[] line(List<double[]> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(p -> p[0]).sum() / n;
        double y = points.stream().mapToDouble(p -> p[1]).sum() / n;
        double xy = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
        double xx = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
        double slope = xx == 0 ? 0 : xy / xx;
        return new double[] {y - slope * x, slope};
    }

    private static Map<Group, Map<Profiler, List<Double>>> differences(
            List<Row> rows, ToDoubleBiFunction<Row, Row> difference) {
        Map<String, Row> without = new HashMap<>();
        for (Row row : rows) {
            if (row.profiler() == Profiler.NONE) {
                without.put(key(row), row);
            }
        }
        Map<Group, Map<Profiler, List<Double>>> differences = new TreeMap<>();
        for (Row row : rows) {
            Row base = without.get(key(row));
            if (row.profiler() != Profiler.NONE && base != null) {
                differences
                        .computeIfAbsent(new Group(row.jdk(), row.threads()), group -> new EnumMap<>(Profiler.class))
                        .computeIfAbsent(row.profiler(), profiler -> new ArrayList<>())
                        .add(difference.applyAsDouble(row, base));
            }
        }
        return differences;
    }

    private static String key(Row row) {
        return row.jdk() + "/" + row.threads() + "/" + row.round();
    }
}
