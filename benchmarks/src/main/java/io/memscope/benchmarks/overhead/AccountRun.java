package io.memscope.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Given a load, adds up what MemScope's presets cost by their parts: CPU time of its threads, of Flight Recorder's, and
 * what {@code memscope.Session} reckons for the events. Far below what pairs can tell, and blind for what they see: the
 * compilers' time, caches, candidates for samples.
 */
final class AccountRun {

    private static final double WARM_UP_SECONDS = 10;
    private static final long SETTLE_MILLIS = 3000;
    private static final double BLOCK_SECONDS = 5;
    private static final int UNITS = 300;

    private AccountRun() {}

    /** Milliseconds of CPU in each second. */
    private record Account(double memscope, double flightRecorder, double events, double process) {}

    /**
     * Measures.
     *
     * @param args threads, seconds to take at most
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + (long) (Double.parseDouble(args[1]) * 1e9);
        Load load = new Load(Integer.parseInt(args[0]));
        repeat(load, WARM_UP_SECONDS);
        Map<Profiler, List<Account>> accounts = new EnumMap<>(Profiler.class);
        List<Profiler> presets = new ArrayList<>(List.of(Profiler.LOW, Profiler.DEFAULT, Profiler.HIGH));
        double longest = 0;
        while (System.nanoTime() + longest * 1e9 < deadline) {
            long begin = System.nanoTime();
            Collections.shuffle(presets);
            for (Profiler preset : presets) {
                accounts.computeIfAbsent(preset, key -> new ArrayList<>()).add(account(load, preset));
            }
            longest = Math.max(longest, (System.nanoTime() - begin) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "JDK %d, %s threads: CPU ms a second, medians%n%-18s %9s %9s %9s %9s   %s%n",
                Runtime.version().feature(),
                args[0],
                "",
                "MemScope",
                "JFR",
                "events",
                "sum",
                "% of the process's CPU time, lowest to highest round");
        accounts.forEach(AccountRun::print);
        load.end();
    }

    private static void print(Profiler preset, List<Account> rounds) {
        double[] shares = rounds.stream()
                .mapToDouble(a -> 100 * (a.memscope() + a.flightRecorder() + a.events()) / a.process())
                .sorted()
                .toArray();
        double memscope = median(rounds.stream().mapToDouble(Account::memscope).toArray());
        double recorder =
                median(rounds.stream().mapToDouble(Account::flightRecorder).toArray());
        double events = median(rounds.stream().mapToDouble(Account::events).toArray());
        System.out.printf(
                Locale.ROOT,
                "%-18s %9.2f %9.2f %9.2f %9.2f   %.2f (%.2f to %.2f), %d rounds%n",
                preset.title(),
                memscope,
                recorder,
                events,
                memscope + recorder + events,
                median(shares),
                shares[0],
                shares[shares.length - 1],
                shares.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Account account(Load load, Profiler preset) throws IOException, InterruptedException {
        Path file = Files.createTempFile("account", ".jfr");
        try {
            Profiler.Running running = preset.start(file, 0);
            Thread.sleep(SETTLE_MILLIS);
            long memscope = threadNanos("MemScope");
            long recorder = threadNanos("JFR ");
            long process = CpuClock.micros();
            long begin = System.nanoTime();
            repeat(load, BLOCK_SECONDS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double memscopeMillis = (threadNanos("MemScope") - memscope) / 1e6;
            double recorderMillis = (threadNanos("JFR ") - recorder) / 1e6;
            double processMillis = (CpuClock.micros() - process) / 1e3;
            running.stop();
            return new Account(
                    memscopeMillis / seconds, recorderMillis / seconds, eventMillis(file), processMillis / seconds);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void repeat(Load load, double seconds) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < seconds * 1e9) {
            load.run(UNITS);
        }
    }

    /** Of the threads whose name begins so, by {@code schedstat}. */
    private static long threadNanos(String prefix) throws IOException {
        long nanos = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).startsWith(prefix)) {
                    nanos += Long.parseLong(
                            Files.readString(task.resolve("schedstat")).split(" ", 2)[0]);
                }
            }
        } catch (NoSuchFileException ended) {
            // Between its listing and its reading; the next round has it right.
            return nanos;
        }
        return nanos;
    }

    /** Of all events, a second of the recording. */
    private static double eventMillis(Path file) throws IOException {
        double millis = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("memscope.Session")) {
                    first = Math.min(first, event.getStartTime().toEpochMilli());
                    last = Math.max(last, event.getStartTime().toEpochMilli());
                    millis = Math.max(millis, event.getLong("eventCpuNanos") / 1e6);
                }
            }
        }
        return last > first ? millis * 1e3 / (last - first) : 0;
    }
}
