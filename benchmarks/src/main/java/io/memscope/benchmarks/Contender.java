package io.memscope.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that takes part.
 *
 * @param name as the table has it
 * @param command what to run, with {@code FILE} and {@code OUT} for input and output
 * @param largestMegabytes of a recording that it is given: the slow ones would take all day
 */
record Contender(String name, List<String> command, long largestMegabytes) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** The slow ones need several times the recording's size. */
    private static final String LARGE_HEAP = "-Xmx12g";

    List<String> commandFor(Path recording, Path output) {
        return command.stream()
                .map(part -> part.equals("FILE") ? recording.toString() : part)
                .map(part -> part.equals("OUT") ? output.toString() : part)
                .toList();
    }

    /** All, MemScope first, which the others are compared with; the walk over heads is the floor. */
    static List<Contender> all(Path root, long largestMegabytesOfSlow) {
        String libraries = root.resolve("benchmarks/target/lib") + "/*:" + root.resolve("benchmarks/target/classes");
        String converter = root.resolve("benchmarks/target/lib") + "/*";
        List<Contender> all = new ArrayList<>();
        all.add(new Contender(
                "memscope analyze",
                List.of(root.resolve("memscope").toString(), "analyze", "FILE", "--format", "json", "-o", "OUT"),
                Long.MAX_VALUE));
        all.add(new Contender(
                "memscope summary", List.of(root.resolve("memscope").toString(), "summary", "FILE"), Long.MAX_VALUE));
        all.add(java("header walk", libraries, "io.memscope.benchmarks.HeaderWalk", Long.MAX_VALUE));
        all.add(new Contender(
                "jfrconv --alloc",
                List.of(
                        JAVA,
                        "-cp",
                        converter,
                        "one.convert.Main",
                        "--alloc",
                        "-o",
                        "html",
                        "FILE",
                        "OUT"),
                Long.MAX_VALUE));
        all.add(java("jmc loader", libraries, "io.memscope.benchmarks.JmcSums", largestMegabytesOfSlow));
        all.add(java("jdk RecordingFile", libraries, "io.memscope.benchmarks.JdkSums", largestMegabytesOfSlow));
        return all;
    }

    /** Those for a recording so small that starting takes the time. */
    static List<Contender> atStart(Path root) {
        String jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
        return List.of(
                new Contender(
                        "memscope analyze",
                        List.of(root.resolve("memscope").toString(), "analyze", "FILE"),
                        Long.MAX_VALUE),
                new Contender("jfr summary", List.of(jfr, "summary", "FILE"), Long.MAX_VALUE),
                new Contender(
                        "memscope summary",
                        List.of(root.resolve("memscope").toString(), "summary", "FILE"),
                        Long.MAX_VALUE));
    }

    private static Contender java(String name, String classPath, String main, long largestMegabytes) {
        return new Contender(name, List.of(JAVA, LARGE_HEAP, "-cp", classPath, main, "FILE"), largestMegabytes);
    }
}
