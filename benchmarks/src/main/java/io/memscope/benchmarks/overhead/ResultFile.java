package io.memscope.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Given a file, keeps the lines of all runs, so that a measurement may be made in pieces. */
final class ResultFile {

    private ResultFile() {}

    /**
     * One measurement.
     *
     * @param jdk feature release
     * @param threads of the load
     * @param round those of one round are compared with each other
     * @param profiler what ran beside
     * @param cpuMicros CPU time of the same work
     * @param residentKib resident memory; 0 where it was not measured
     */
    record Row(int jdk, int threads, String round, Profiler profiler, long cpuMicros, long residentKib) {}

    static void append(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All rows; none if there is no file. */
    static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(",", -1);
                rows.add(new Row(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        parts[2],
                        Profiler.valueOf(parts[3]),
                        Long.parseLong(parts[4]),
                        parts.length > 5 ? Long.parseLong(parts[5]) : 0));
            }
        }
        return rows;
    }
}
