package io.memscope.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs MemScope and its peers on recordings of three sizes, in turns, and prints the medians of time and memory,
 * absolute and as ratios; and on a tiny one, where it is the start that counts, MemScope and the JDK's own {@code jfr}.
 *
 * <p>The small and the middle recording are made by {@link RecordingGenerator} in a JVM of its own; the large one is
 * the middle one's chunks over and over. Recordings that are there are used again.
 */
public final class PeerComparison {
    private static final int KILOBYTE = 1000;
    /** What is so small takes hardly longer than the start of a JVM. */
    private static final String TINY = "src-test-fixtures/recordings/connection-pool.jfr";

    private static final int SMALL_MEGABYTES = 5;
    private static final int MIDDLE_MEGABYTES = 150;
    private static final int LARGE_MEGABYTES = 500;

    private PeerComparison() {}

    /**
     * Compares.
     *
     * @param args the project's root, the number of rounds, and the largest recording in megabytes that the slow peers
     *     (JMC's loader, RecordingFile) are given
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        int rounds = Integer.parseInt(args[1]);
        Path folder = Files.createDirectories(root.resolve("benchmarks/target/recordings"));
        List<Contender> contenders = Contender.all(root, Long.parseLong(args[2]));
        compare(root.resolve(TINY), Contender.atStart(root), rounds, folder);
        for (Path recording : recordings(root, folder)) {
            compare(recording, contenders, rounds, folder);
        }
    }

    private static List<Path> recordings(Path root, Path folder) throws IOException, InterruptedException {
        Path small = folder.resolve("small.jfr");
        Path middle = folder.resolve("middle.jfr");
        Path large = folder.resolve("large.jfr");
        generate(root, small, SMALL_MEGABYTES);
        generate(root, middle, MIDDLE_MEGABYTES);
        if (!Files.exists(large)) {
            ChunkRepeater.repeat(middle, large, (long) LARGE_MEGABYTES << 20);
        }
        return List.of(small, middle, large);
    }

    private static void generate(Path root, Path file, int megabytes) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return;
        }
        System.out.println("making " + file.getFileName());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Small allocation buffers, so that there are many samples; only full chunks count towards the size.
        String chunkSize = "-XX:FlightRecorderOptions:maxchunksize=" + (megabytes < 50 ? "1M" : "12M");
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx2g",
                        chunkSize,
                        "-XX:-ResizeTLAB",
                        "-XX:TLABSize=4k",
                        "-XX:MinTLABSize=2k",
                        "-cp",
                        root.resolve("benchmarks/target/classes").toString(),
                        RecordingGenerator.class.getName(),
                        file.toString(),
                        Integer.toString(megabytes))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the recording could not be made");
        }
    }

    private static void compare(Path recording, List<Contender> contenders, int rounds, Path folder)
            throws IOException, InterruptedException {
        long megabytes = Files.size(recording) >> 20;
        Map<Contender, List<Measurement>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                if (megabytes <= contender.largestMegabytes()) {
                    runs.computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(Measurement.of(contender.commandFor(recording, folder.resolve("out.html")), folder));
                }
            }
        }
        ComparisonTable.print(recording.getFileName() + ", " + Files.size(recording) / KILOBYTE + " kB", runs);
    }
}
