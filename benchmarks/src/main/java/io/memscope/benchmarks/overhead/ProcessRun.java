package io.memscope.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Given one profiler, runs the load in a process of its own, and writes its CPU time and resident memory. */
final class ProcessRun {

    private static final double WARM_UP_SECONDS = 4;
    private static final int UNITS = 6000;
    /** What a profiler that was started with the JVM has to do until it is settled. */
    private static final long SETTLE_MILLIS = 1500;

    private ProcessRun() {}

    /**
     * Measures.
     *
     * @param args threads, a number for the round, the file of results, the profiler
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int threads = Integer.parseInt(args[0]);
        Profiler profiler = Profiler.valueOf(args[3]);
        Load load = new Load(threads);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
            load.run(500);
        }
        Path file = Files.createTempFile("overhead", ".jfr");
        try {
            Profiler.Running running = profiler.start(file, 1e9);
            Thread.sleep(SETTLE_MILLIS);
            long before = CpuClock.micros();
            load.run(UNITS);
            long micros = CpuClock.micros() - before;
            long resident = residentKib();
            running.stop();
            ResultFile.append(
                    Path.of(args[2]),
                    List.of(String.format(
                            Locale.ROOT,
                            "%s,%d,%s,%s,%d,%d",
                            Runtime.version().feature(),
                            threads,
                            args[1],
                            profiler,
                            micros,
                            resident)));
        } finally {
            Files.deleteIfExists(file);
            load.end();
        }
    }

    /** {@code VmRSS} of proc(5). */
    private static long residentKib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D+", ""));
            }
        }
        throw new IOException("no VmRSS in /proc/self/status");
    }
}
