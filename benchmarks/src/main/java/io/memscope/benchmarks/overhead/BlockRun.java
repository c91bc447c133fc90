package io.memscope.benchmarks.overhead;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Given a load that is warm, measures blocks of the same work in one process, each profiler once a round in random
 * order and none twice; writes a line for each block.
 */
final class BlockRun {

    private static final double WARM_UP_SECONDS = 15;
    /** After a start: setting up is no part of what recording goes on to cost. */
    private static final long SETTLE_MILLIS = 1200;

    private static final double BLOCK_SECONDS = 2.5;

    private BlockRun() {}

    /**
     * Measures.
     *
     * @param args threads, seconds to take at most, the file of results, profilers by name
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + (long) (Double.parseDouble(args[1]) * 1e9);
        int threads = Integer.parseInt(args[0]);
        List<Profiler> round = new ArrayList<>(List.of(Profiler.NONE));
        for (String name : args[3].split(",", -1)) {
            round.add(Profiler.valueOf(name));
        }
        Load load = new Load(threads);
        int units = calibrate(load);
        double bytesPerSecond = bytesPerSecond(load, units);
        // Each once without being measured: first starts load classes and compile code.
        for (Profiler profiler : round) {
            block(load, units / 4, profiler, bytesPerSecond);
        }
        Random random = new Random();
        String run = Long.toString(System.currentTimeMillis(), 36);
        double longest = 0;
        for (int number = 0; System.nanoTime() + longest * 1e9 < deadline; number++) {
            long begin = System.nanoTime();
            Collections.shuffle(round, random);
            List<String> lines = new ArrayList<>();
            for (Profiler profiler : round) {
                long micros = block(load, units, profiler, bytesPerSecond);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s,%d,%s.%d,%s,%d",
                        Runtime.version().feature(),
                        threads,
                        run,
                        number,
                        profiler,
                        micros));
            }
            // Whole rounds only: a round that was cut short would compare different moments.
            ResultFile.append(Path.of(args[2]), lines);
            longest = Math.max(longest, (System.nanoTime() - begin) / 1e9);
        }
        load.end();
    }

    /** Units that keep all cores busy for one block. */
    private static int calibrate(Load load) {
        int units = 200;
        long begin = System.nanoTime();
        double rate = 0;
        while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
            long start = System.nanoTime();
            load.run(units);
            rate = load.units(units) / ((System.nanoTime() - start) / 1e9);
            units = (int) Math.max(units, rate);
        }
        return (int) (rate * BLOCK_SECONDS);
    }

    private static double bytesPerSecond(Load load, int units) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = bean.getAllThreadIds();
        long before = sum(bean.getThreadAllocatedBytes(ids));
        long start = System.nanoTime();
        load.run(units);
        return (sum(bean.getThreadAllocatedBytes(ids)) - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private static long block(Load load, int units, Profiler profiler, double bytesPerSecond)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("overhead", ".jfr");
        try {
            Profiler.Running running = profiler.start(file, bytesPerSecond);
            // The same pause for all, none too; garbage of the start and of the block before is collected in it.
            System.gc();
            Thread.sleep(SETTLE_MILLIS);
            long before = CpuClock.micros();
            load.run(units);
            long micros = CpuClock.micros() - before;
            running.stop();
            return micros;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
