package io.memscope.analyzer.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Comparer;
import io.memscope.analyzer.Work;
import io.memscope.fixtures.run.RepeatedRuns;
import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.WorkloadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs of the same workload, each in a JVM of its own, do not differ: in at most 5 % of their pairs by even one figure.
 *
 * <p>{@code -Dmemscope.runs=20} records so many runs of each workload for five seconds, and compares all their pairs;
 * the recordings stay in {@code target/runs} and are not made again.
 */
class LikeRunsTest {
    private static final double ASSUMED_VARIATION = 0.05;
    private static final double MOST_WRONG = 0.05;

    /** Options with which a workload goes on for longer than it is recorded. */
    private static final Map<WorkloadKind, List<String>> ENDLESS = Map.of(
            WorkloadKind.WEB_SERVER, List.of("--requests=1000000"),
            WorkloadKind.CONNECTION_POOL, List.of("--queries=1000000"),
            WorkloadKind.HEAVY, List.of("--iterations=1000000", "--threads=50", "--pause-millis=20"));

    @TempDir
    Path directory = Path.of("");

    @Test
    void aRunDiffersFromAnotherNeitherWayAndNotFromItself() throws IOException, InterruptedException {
        List<Path> runs = record(WorkloadKind.WEB_SERVER, 1_500, 2, directory);
        assertThat(significant(runs.get(0), runs.get(0))).isEmpty();
        assertThat(significant(runs.get(0), runs.get(1))).isEmpty();
        assertThat(significant(runs.get(1), runs.get(0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WEB_SERVER", "CONNECTION_POOL", "HEAVY"})
    @EnabledIfSystemProperty(named = "memscope.runs", matches = "\\d+")
    void manyPairs(WorkloadKind kind) throws IOException, InterruptedException {
        int count = Integer.getInteger("memscope.runs");
        List<Path> runs = record(kind, 5_000, count, Path.of("target", "runs"));
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (int i = 0; i < count; i++) {
            assertThat(significant(runs.get(i), runs.get(i)))
                    .as("run %d against itself", i)
                    .isEmpty();
            for (int j = i + 1; j < count; j++) {
                pairs++;
                List<String> differences = significant(runs.get(i), runs.get(j));
                if (!differences.isEmpty()) {
                    wrong.add(i + " against " + j + ": " + differences);
                }
            }
        }
        System.out.println(kind.workloadName() + ": " + wrong.size() + " of " + pairs + " pairs differ " + wrong);
        assertThat((double) wrong.size()).as(wrong.toString()).isLessThanOrEqualTo(MOST_WRONG * pairs);
    }

    private static List<Path> record(WorkloadKind kind, long millis, int runs, Path directory)
            throws IOException, InterruptedException {
        return RepeatedRuns.record(Jdk.current(), kind, ENDLESS.getOrDefault(kind, List.of()), millis, runs, directory);
    }

    private static List<String> significant(Path base, Path next) throws IOException {
        return Comparer.compare(List.of(base), List.of(next), AnalysisOptions.all(), Work.SECOND, ASSUMED_VARIATION)
                .differences()
                .stream()
                .filter(Difference::significant)
                .map(difference -> difference.quantity() + " " + difference.name() + " " + difference.base() + " "
                        + difference.next())
                .toList();
    }
}
