package io.memscope.benchmarks;

import io.memscope.fixtures.browser.Browser;
import io.memscope.fixtures.browser.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the HTML report of recordings of 30, 100 and 500 threads: its size, what its analysis and its export take
 * beyond start-up, and when a browser has drawn it.
 *
 * <p>Start-up is what the same command takes for a recording of one thread that does next to nothing. Analysis is
 * {@code analyze --format text} without that, export is {@code analyze -o report.html} without start-up and analysis.
 */
public final class ReportBenchmark {
    private static final int[] THREADS = {30, 100, 500};
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ReportBenchmark() {}

    /** Measures: first argument the project's root, second the number of rounds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        int rounds = Integer.parseInt(args[1]);
        Path folder = Files.createDirectories(root.resolve("benchmarks/target/recordings"));
        Path least = recording(root, folder, 1);
        System.out.printf(
                Locale.ROOT,
                "medians of %d, lowest and highest in brackets; ms on the clock and ms of CPU time%n%8s %10s %7s %18s %20s"
                        + " %20s %20s%n",
                rounds,
                "threads",
                "report KB",
                "",
                "start-up",
                "analysis",
                "export",
                "jfrconv, whole");
        for (int threads : THREADS) {
            measure(root, folder, least, recording(root, folder, threads), threads, rounds);
        }
        browse(folder);
    }

    private static Path recording(Path root, Path folder, int threads) throws IOException, InterruptedException {
        Path file = folder.resolve("threads-" + threads + ".jfr");
        if (!Files.exists(file)) {
            Process process = new ProcessBuilder(
                            JAVA,
                            "-Xmx1g",
                            "-cp",
                            classPath(root),
                            ThreadsRecording.class.getName(),
                            file.toString(),
                            Integer.toString(threads))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("the recording of " + threads + " threads could not be made");
            }
        }
        return file;
    }

    private static String classPath(Path root) {
        return root.resolve("benchmarks/target/classes") + ":" + root.resolve("benchmarks/target/lib") + "/*";
    }

    private static void measure(Path root, Path folder, Path least, Path recording, int threads, int rounds)
            throws IOException, InterruptedException {
        String memscope = root.resolve("memscope").toString();
        Path page = folder.resolve("threads-" + threads + ".html");
        String text = folder.resolve("out.txt").toString();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("least text", List.of(memscope, "analyze", least.toString(), "-o", text));
        commands.put(
                "least page",
                List.of(
                        memscope,
                        "analyze",
                        least.toString(),
                        "-o",
                        folder.resolve("out.html").toString()));
        commands.put("text", List.of(memscope, "analyze", recording.toString(), "-o", text));
        commands.put("page", List.of(memscope, "analyze", recording.toString(), "-o", page.toString()));
        commands.put(
                "jfrconv",
                List.of(
                        JAVA,
                        "-cp",
                        root.resolve("benchmarks/target/lib") + "/*",
                        "one.convert.Main",
                        "--alloc",
                        "-o",
                        "html",
                        recording.toString(),
                        folder.resolve("jfrconv.html").toString()));
        Map<String, double[]> millis = new LinkedHashMap<>();
        Map<String, double[]> cpuMillis = new LinkedHashMap<>();
        commands.keySet().forEach(name -> {
            millis.put(name, new double[rounds]);
            cpuMillis.put(name, new double[rounds]);
        });
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                // To the millisecond: GNU time has hundredths only.
                long start = System.nanoTime();
                Measurement run = Measurement.of(command.getValue(), folder);
                of(millis, command.getKey())[round] = (System.nanoTime() - start) / 1e6;
                of(cpuMillis, command.getKey())[round] = run.cpuSeconds() * 1e3;
            }
        }
        print(String.valueOf(threads), String.format(Locale.ROOT, "%.0f", Files.size(page) / 1024.0), "clock", millis);
        print("", "", "CPU", cpuMillis);
    }

    private static void print(String threads, String kilobytes, String what, Map<String, double[]> millis) {
        int rounds = of(millis, "text").length;
        double[] analysis = new double[rounds];
        double[] export = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            analysis[round] = of(millis, "text")[round] - of(millis, "least text")[round];
            export[round] = of(millis, "page")[round] - of(millis, "least page")[round] - analysis[round];
        }
        System.out.printf(
                Locale.ROOT,
                "%8s %10s %7s %18s %20s %20s %20s%n",
                threads,
                kilobytes,
                what,
                spread(of(millis, "least page")),
                spread(analysis),
                spread(export),
                spread(of(millis, "jfrconv")));
    }

    private static double[] of(Map<String, double[]> millis, String name) {
        return millis.getOrDefault(name, new double[0]);
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f [%.0f, %.0f]", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static void browse(Path folder) throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        if (executable.isEmpty()) {
            System.out.println("no Chromium on this machine: pages were not drawn");
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%n%8s %18s %18s %30s%n",
                "threads",
                "first paint ms",
                "all drawn ms",
                "frame while scrolling, 95 % ms");
        try (Browser browser = Browser.start(executable.get())) {
            for (int threads : THREADS) {
                List<double[]> runs = new ArrayList<>();
                for (int run = 0; run < 5; run++) {
                    String address =
                            folder.resolve("threads-" + threads + ".html").toUri() + "#threads?by=thread";
                    try (BrowserPage page = browser.open(address, 1400, 900)) {
                        runs.add(new double[] {
                            page.await("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
                                    .asDouble(),
                            page.await("performance.getEntriesByName('drawn')[0]?.startTime")
                                    .asDouble(),
                            page.value(SCROLL).asDouble()
                        });
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "%8d %18s %18s %30s%n",
                        threads,
                        spread(column(runs, 0)),
                        spread(column(runs, 1)),
                        spread(column(runs, 2)));
            }
        }
    }

    /** Scrolls through the table of threads for 120 frames; gives how long 95 % of them took at most. */
    private static final String SCROLL = """
            new Promise((done) => {
              const table = document.querySelector(".table-scroll");
              const frames = [];
              let last = performance.now();
              const step = (now) => {
                frames.push(now - last);
                last = now;
                table.scrollTop += 700;
                if (frames.length < 120) requestAnimationFrame(step);
                else done(frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]);
              };
              requestAnimationFrame(step);
            })""";

    private static double[] column(List<double[]> runs, int column) {
        return runs.stream().mapToDouble(run -> run[column]).toArray();
    }
}
