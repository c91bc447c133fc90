package io.memscope.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.LedgerChecks;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.planted.Illness;
import io.memscope.fixtures.planted.PlantedRecordings;
import io.memscope.fixtures.planted.PlantedRecordings.Planted;
import io.memscope.fixtures.workload.Jdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule finds the load that has its illness, and says nothing against the healthy twin, and no other rule warns of
 * the healthy ones.
 *
 * <p>{@code -Dmemscope.planted=full} records all illnesses at all sizes on the JDK that runs it, which takes a quarter
 * of an hour, and those of virtual threads on the newest JDK that is there, and leaves the matrix with all scores in
 * {@code target/planted}. {@code -Dmemscope.planted.threads=300}, {@code -Dmemscope.planted.rules=lock-convoy,slow-io}
 * and {@code -Dmemscope.planted.jdk=25} choose a part.
 */
class PlantedMatrixTest {
    private static final int FEW = 8;
    private static final List<Integer> SIZES = List.of(FEW, 60, 300);
    private static final long LEAN_MILLIS = 1_800;
    private static final long FULL_MILLIS = 3_000;

    /** Those that tell their rule in little time; of each topic some. */
    private static final List<Illness> LEAN = List.of(
            Illness.THREAD_SKEW,
            Illness.SITE_SKEW,
            Illness.BOXING,
            Illness.LOCK_CONTENTION,
            Illness.LOCK_OVER_SLEEP,
            Illness.POLL_LOOP,
            Illness.POOL_STARVATION,
            Illness.OVERSIZED_POOL,
            Illness.EVENT_LOOP_BLOCKED,
            Illness.SLOW_IO,
            Illness.THREAD_CHURN,
            Illness.EXPLICIT_GC);

    @TempDir
    Path directory = Path.of("");

    /** A load and what all rules say of it. */
    private record Judged(Planted load, Analysis analysis, String row) {
        static Judged of(Planted load, Path directory) throws IOException {
            Analysis analysis = Analyzer.analyze(List.of(load.in(directory)), AnalysisOptions.all());
            LedgerChecks.check(analysis);
            return new Judged(load, analysis, PlantedRow.of(load, analysis));
        }
    }

    @Test
    void eachRuleFindsItsIllnessAndNothingElse() throws IOException, InterruptedException {
        Jdk jdk = Jdk.current();
        List<Planted> loads = loads(LEAN, List.of(FEW), jdk);
        PlantedRecordings.record(jdk, loads, LEAN_MILLIS, directory);
        check(judge(loads, directory));
    }

    @Test
    void virtualThreadsThatArePinned() throws IOException, InterruptedException {
        Jdk newest = newest();
        assumeTrue(Illness.PINNING.possibleOn(newest.featureVersion()), "no JDK with virtual threads is installed");
        List<Planted> loads = loads(List.of(Illness.PINNING), List.of(FEW), newest);
        PlantedRecordings.record(newest, loads, LEAN_MILLIS, directory);
        check(judge(loads, directory));
    }

    private static Jdk newest() {
        return Jdk.installed().stream()
                .max(Comparator.comparingInt(Jdk::featureVersion))
                .orElseThrow();
    }

    /** The current JDK with all illnesses, and the newest with those that the current one can't have. */
    static Stream<Jdk> jdks() {
        String chosen = System.getProperty("memscope.planted.jdk", "");
        return chosen.isEmpty()
                ? Stream.of(Jdk.current(), newest()).distinct()
                : Stream.of(Jdk.ofVersion(Integer.parseInt(chosen)).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    @EnabledIfSystemProperty(named = "memscope.planted", matches = "full")
    void eachRuleFindsItsIllnessAtEachSize(Jdk jdk) throws IOException, InterruptedException {
        boolean asked = !System.getProperty("memscope.planted.jdk", "").isEmpty();
        List<Illness> illnesses = Stream.of(Illness.values())
                .filter(illness -> chosen("memscope.planted.rules", illness.rule()))
                .filter(illness -> asked
                        || jdk.equals(Jdk.current())
                        || !illness.possibleOn(Jdk.current().featureVersion()))
                .toList();
        List<Integer> sizes = SIZES.stream()
                .filter(size -> chosen("memscope.planted.threads", size.toString()))
                .toList();
        List<Planted> loads = loads(illnesses, sizes, jdk);
        Path kept = Path.of("target", "planted", "jdk-" + jdk.featureVersion());
        PlantedRecordings.record(jdk, loads, FULL_MILLIS, kept);
        List<Judged> judged = judge(loads, kept);
        String matrix = PlantedRow.scores(
                judged.stream().map(Judged::load).toList(),
                judged.stream().map(Judged::analysis).toList());
        Files.writeString(kept.resolve("matrix.txt"), matrix);
        System.out.println(matrix);
        check(judged);
    }

    private static boolean chosen(String property, String value) {
        String some = System.getProperty(property, "");
        return some.isEmpty() || List.of(some.split(",", -1)).contains(value);
    }

    private static List<Planted> loads(List<Illness> illnesses, List<Integer> sizes, Jdk jdk) {
        List<Planted> loads = new ArrayList<>();
        for (Illness illness : illnesses) {
            for (int size : sizes) {
                if (illness.possibleOn(jdk.featureVersion())) {
                    loads.add(new Planted(illness, true, size));
                    loads.add(new Planted(illness, false, size));
                }
            }
        }
        return loads;
    }

    private static List<Judged> judge(List<Planted> loads, Path directory) throws IOException {
        List<Judged> judged = new ArrayList<>();
        for (Planted load : loads) {
            judged.add(Judged.of(load, directory));
        }
        return judged;
    }

    /** All at once, so that one run shows all that is wrong. */
    private static void check(List<Judged> judged) throws IOException {
        List<String> golden = golden();
        List<String> wrong = new ArrayList<>();
        for (Judged one : judged) {
            if (!golden.contains(one.row())) {
                wrong.add("not in the golden matrix: " + one.row() + "\n    "
                        + PlantedRow.explain(one.load(), one.analysis()));
            }
            PlantedRow.misplaced(one.load(), one.analysis())
                    .ifPresent(what -> wrong.add(PlantedRow.name(one.load()) + ": " + what));
        }
        assertThat(judged).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    /** What must be said of every load: written by hand from the list of rules, and true of all JDKs. */
    private static List<String> golden() throws IOException {
        try (InputStream in = PlantedMatrixTest.class.getResourceAsStream("planted-matrix.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void theGoldenMatrixHasARowForEachLoad() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Illness illness : Illness.values()) {
            for (int size : SIZES) {
                rows.add(PlantedRow.expected(new Planted(illness, true, size)));
                rows.add(PlantedRow.expected(new Planted(illness, false, size)));
            }
        }
        assertThat(golden().stream().filter(line -> !line.startsWith("#")).toList())
                .containsExactlyElementsOf(rows);
    }
}
