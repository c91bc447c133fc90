package io.memscope.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the accuracy suite is asked to do.
 *
 * @param folder for recordings and rows
 * @param jdks homes of the JDKs to run workloads on
 * @param only found in the keys of the runs to make
 * @param seeds how many programs of each kind
 * @param quick two workloads only
 * @param keep recordings after they were scored
 * @param again score the recordings that were kept once more, and make none
 * @param tableOnly print the rows that are there
 */
record SuiteOptions(
        Path folder,
        List<Path> jdks,
        Pattern only,
        int seeds,
        boolean quick,
        boolean keep,
        boolean again,
        boolean tableOnly) {

    static SuiteOptions parse(List<String> args) {
        Path folder = Path.of("benchmarks/target/accuracy");
        List<Path> jdks = new ArrayList<>();
        String only = "";
        int seeds = 3;
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "--folder" -> folder = Path.of(args.get(++i));
                case "--jdk" -> jdks.add(Path.of(args.get(++i)));
                case "--only" -> only = args.get(++i);
                case "--seeds" -> seeds = Integer.parseInt(args.get(++i));
                case "--quick", "--keep", "--again", "--table" -> flags.add(args.get(i));
                default -> throw new IllegalArgumentException("accuracy: unknown option " + args.get(i));
            }
        }
        if (jdks.isEmpty()) {
            jdks.add(Path.of(System.getProperty("java.home")));
        }
        return new SuiteOptions(
                folder,
                jdks,
                Pattern.compile(only),
                seeds,
                flags.contains("--quick"),
                flags.contains("--keep"),
                flags.contains("--again"),
                flags.contains("--table"));
    }
}
