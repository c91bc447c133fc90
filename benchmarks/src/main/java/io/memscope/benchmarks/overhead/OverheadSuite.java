package io.memscope.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what recording costs: blocks of the same work in one process, whole processes apart, and single events; in
 * pieces whose results are kept and put together.
 */
public final class OverheadSuite {

    private static final String ALL = "LOW,DEFAULT,HIGH,JFC_DEFAULT,JFC_PROFILE,ASYNC,ASYNC_LIKE_DEFAULT";
    private static final List<String> MEMORY = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
    private static final int WRONG_USAGE = 2;
    private static final String USAGE =
            "usage: overhead all|account|blocks|processes|cost|table [--threads N,…] [--seconds N] [--jdk HOME] [--profilers A,…]"
                    + " [--folder DIR]";

    private final String classPath;
    private final Map<String, String> options;

    private OverheadSuite(String classPath, Map<String, String> options) {
        this.classPath = classPath;
        this.options = options;
    }

    /**
     * Measures a piece, or prints what there is.
     *
     * @param args the class path of children, then as the usage says
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        boolean known = List.of("--threads", "--seconds", "--jdk", "--profilers", "--folder")
                .containsAll(options.keySet());
        if (args.length < 2 || args.length % 2 != 0 || !known) {
            System.err.println(USAGE);
            System.exit(WRONG_USAGE);
        }
        OverheadSuite suite = new OverheadSuite(args[0], options);
        switch (args[1]) {
            case "all" -> suite.all();
            case "account" -> suite.account();
            case "blocks" -> suite.blocks();
            case "processes" -> suite.processes();
            case "cost" -> suite.cost();
            case "table" -> {}
            default -> {
                System.err.println(USAGE);
                System.exit(WRONG_USAGE);
            }
        }
        suite.table();
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private Path folder() {
        return Path.of(option("--folder", "benchmarks/target/overhead"));
    }

    private List<String> threads() {
        return Arrays.asList(option("--threads", "30").split(",", -1));
    }

    /** One piece after the other, each taking the seconds given: what the tables of the documents rest on. */
    private void all() throws IOException, InterruptedException {
        account();
        blocks();
        options.put("--threads", option("--threads", "30,100,500"));
        processes();
        cost();
    }

    private void account() throws IOException, InterruptedException {
        for (String count : threads()) {
            run(MEMORY, "AccountRun", List.of(count, option("--seconds", "120")));
        }
    }

    private void cost() throws IOException, InterruptedException {
        run(List.of(), "EventCostRun", List.of(option("--seconds", "120")));
    }

    private void blocks() throws IOException, InterruptedException {
        double seconds = Double.parseDouble(option("--seconds", "390"));
        for (String count : threads()) {
            run(
                    MEMORY,
                    "BlockRun",
                    List.of(
                            count,
                            Double.toString(seconds / threads().size()),
                            folder().resolve("blocks.csv").toString(),
                            option("--profilers", ALL)));
        }
    }

    /** Rounds until the time is over: of each number of threads, each profiler in a process of its own. */
    private void processes() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + (long) (Double.parseDouble(option("--seconds", "390")) * 1e9);
        List<String> profilers = new ArrayList<>(Arrays.asList((option("--profilers", ALL) + ",NONE").split(",", -1)));
        double longest = 0;
        for (int round = 0; System.nanoTime() + longest * 1e9 < deadline; round++) {
            long begin = System.nanoTime();
            String name = Long.toString(System.currentTimeMillis(), 36);
            for (String count : threads()) {
                Collections.shuffle(profilers);
                for (String profiler : profilers) {
                    run(
                            MEMORY,
                            "ProcessRun",
                            List.of(
                                    count,
                                    name,
                                    folder().resolve("processes.csv").toString(),
                                    profiler));
                }
            }
            longest = Math.max(longest, (System.nanoTime() - begin) / 1e9);
        }
    }

    private void run(List<String> jvmOptions, String main, List<String> arguments)
            throws IOException, InterruptedException {
        Path home = Path.of(option("--jdk", System.getProperty("java.home")));
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(jvmOptions);
        if (feature(home) >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, OverheadSuite.class.getPackageName() + "." + main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(main + " " + String.join(" ", arguments) + " failed");
        }
    }

    private static int feature(Path home) throws IOException {
        for (String line : Files.readAllLines(home.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return Runtime.Version.parse(
                                line.substring("JAVA_VERSION=".length()).replace("\"", ""))
                        .feature();
            }
        }
        throw new IOException("no JAVA_VERSION in " + home.resolve("release"));
    }

    private void table() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%s %s, %d processors%n",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors());
        OverheadTable table = new OverheadTable(System.out);
        table.cpu("blocks in one process", ResultFile.read(folder().resolve("blocks.csv")));
        List<ResultFile.Row> processes = ResultFile.read(folder().resolve("processes.csv"));
        table.cpu("whole processes", processes);
        table.memory(processes);
    }
}
