package io.memscope.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of a program took.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds of all threads, user and system
 * @param peakMegabytes most memory that was resident
 */
record Measurement(double wallSeconds, double cpuSeconds, double peakMegabytes) {
    /** GNU time, which asks the kernel: wait4(2) tells what a child used, also of its own children. */
    private static final String TIME = "/usr/bin/time";

    static Measurement of(List<String> command, Path folder) throws IOException, InterruptedException {
        Path figures = folder.resolve("time.txt");
        Path log = folder.resolve("run.log");
        List<String> timed = new ArrayList<>(List.of(TIME, "-f", "%e %U %S %M", "-o", figures.toString()));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
        String[] parts = Files.readString(figures).trim().split(" ");
        return new Measurement(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]) / 1024);
    }

    /** Of each figure the median. */
    static Measurement median(List<Measurement> runs) {
        return new Measurement(
                median(runs, Measurement::wallSeconds),
                median(runs, Measurement::cpuSeconds),
                median(runs, Measurement::peakMegabytes));
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        List<Measurement> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingDouble(figure));
        int middle = sorted.size() / 2;
        double upper = figure.applyAsDouble(sorted.get(middle));
        return sorted.size() % 2 == 1 ? upper : (upper + figure.applyAsDouble(sorted.get(middle - 1))) / 2;
    }
}
