package io.memscope.benchmarks.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs workloads whose allocation is known under each preset, under the JDK's own settings and under async-profiler,
 * and prints how far each is off.
 *
 * <p>Truth is counted and not timed, so a busy machine does no harm. Each run leaves a row; a run whose row is there is
 * not made again, and the table is of all rows.
 */
public final class AccuracySuite {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private AccuracySuite() {}

    /**
     * Runs what is missing, and prints the table.
     *
     * @param args the class path of the workloads, then options
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        SuiteOptions options = SuiteOptions.parse(Arrays.asList(args).subList(1, args.length));
        Path folder = Files.createDirectories(options.folder());
        for (AccuracyRun run : runs(options)) {
            boolean scored = ScoreFile.exists(folder, run);
            boolean recorded = Files.exists(folder.resolve(run.key() + ".jfr"));
            if (scored && !(options.again() && recorded) || options.tableOnly()) {
                continue;
            }
            if (!recorded && options.again()) {
                continue;
            }
            run.record(folder, args[0]);
            ScoreFile.write(folder, run, run.score(folder));
            System.err.println(run.key());
            if (!options.keep()) {
                run.forget(folder);
            }
        }
        ScoreTable.print(ScoreFile.readAll(folder));
    }

    private static List<AccuracyRun> runs(SuiteOptions options) throws IOException {
        List<AccuracyRun> runs = new ArrayList<>();
        Pattern only = options.only();
        for (int seed = 1; seed <= options.seeds(); seed++) {
            for (RecorderKind recorder : RecorderKind.values()) {
                for (Path jdk : options.jdks()) {
                    int version = JdkVersion.of(jdk);
                    for (WorkloadSpec workload : workloads(recorder.seconds(), seed, options.quick())) {
                        AccuracyRun run = new AccuracyRun(jdk, Integer.toString(version), recorder, workload);
                        boolean possible =
                                workload.shape() != WorkShape.VIRTUAL || version >= FIRST_WITH_VIRTUAL_THREADS;
                        if (possible && only.matcher(run.key()).find()) {
                            runs.add(run);
                        }
                    }
                }
            }
        }
        return runs;
    }

    private static List<WorkloadSpec> workloads(int seconds, long seed, boolean quick) {
        if (quick) {
            return List.of(
                    new WorkloadSpec(30, SizeProfile.SMALL, WorkShape.STEADY, seconds, seed),
                    new WorkloadSpec(30, SizeProfile.MIXED, WorkShape.BURSTY, seconds, seed));
        }
        List<WorkloadSpec> all = new ArrayList<>();
        for (int threads : new int[] {8, 30, 100, 500}) {
            for (SizeProfile sizes : SizeProfile.values()) {
                all.add(new WorkloadSpec(threads, sizes, WorkShape.STEADY, seconds, seed));
            }
        }
        Stream.of(
                        new WorkloadSpec(30, SizeProfile.SMALL, WorkShape.BURSTY, seconds, seed),
                        new WorkloadSpec(30, SizeProfile.MIXED, WorkShape.BURSTY, seconds, seed),
                        new WorkloadSpec(500, SizeProfile.SMALL, WorkShape.BURSTY, seconds, seed),
                        new WorkloadSpec(100, SizeProfile.SMALL, WorkShape.CHURN, seconds, seed),
                        new WorkloadSpec(30, SizeProfile.MIXED, WorkShape.CHURN, seconds, seed),
                        new WorkloadSpec(100, SizeProfile.SMALL, WorkShape.VIRTUAL, seconds, seed),
                        new WorkloadSpec(30, SizeProfile.MIXED, WorkShape.VIRTUAL, seconds, seed))
                .forEach(all::add);
        return all;
    }
}
