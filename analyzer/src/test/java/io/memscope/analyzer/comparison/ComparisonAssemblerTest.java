package io.memscope.analyzer.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.comparison.Difference.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences that are there are found, and those that are not are not, on series whose truth is known. */
class ComparisonAssemblerTest {
    private static final int SLICES = 16;
    private static final int CLASSES = 40;
    private static final double RUN_VARIATION = 0.05;

    /** A recording of classes of different size, each sampled at random slice by slice, as a run of its own. */
    private static Replicate run(Random random, double seconds, Map<String, Double> factors, double runVariation) {
        Map<Key, Series> figures = new HashMap<>();
        double ofRun = 1 + runVariation * random.nextGaussian();
        for (int i = 0; i < CLASSES; i++) {
            String name = "class" + i;
            double factor = factors.getOrDefault(name, 1.0);
            if (factor > 0) {
                double perSlice = 400.0 / (i + 1) * factor * ofRun * seconds / 10;
                double[] slices = new double[SLICES];
                double total = 0;
                long samples = 0;
                for (int slice = 0; slice < SLICES; slice++) {
                    // Bursts: the load of a slice goes up and down by a third.
                    double load = Math.max(0, perSlice * (1 + 0.3 * random.nextGaussian()));
                    long drawn = Math.max(0, Math.round(load + Math.sqrt(load) * random.nextGaussian()));
                    slices[slice] = drawn * 1000.0;
                    total += slices[slice];
                    samples += drawn;
                }
                figures.put(new Key(ComparedFigure.CLASS, name), new Series(total, slices, samples));
            }
        }
        return new Replicate("run", seconds, seconds, figures, List.of());
    }

    private static Comparison compare(Replicate base, Replicate next) {
        return ComparisonAssembler.compare("second", List.of(base), List.of(next), RUN_VARIATION);
    }

    @Test
    void runsOfTheSameWorkRarelyDiffer() {
        Random random = new Random(7);
        int pairs = 400;
        int alarms = 0;
        for (int i = 0; i < pairs; i++) {
            Comparison comparison = compare(run(random, 10, Map.of(), 0.04), run(random, 20, Map.of(), 0.04));
            alarms += comparison.nothingSignificant() ? 0 : 1;
        }
        assertThat((double) alarms / pairs).isLessThanOrEqualTo(0.05);
    }

    @Test
    void severalRunsOnEachSideRarelyDiffer() {
        Random random = new Random(8);
        int pairs = 200;
        int alarms = 0;
        for (int i = 0; i < pairs; i++) {
            List<Replicate> base = new ArrayList<>();
            List<Replicate> next = new ArrayList<>();
            for (int run = 0; run < 4; run++) {
                base.add(run(random, 10, Map.of(), 0.15));
                next.add(run(random, 10, Map.of(), 0.15));
            }
            alarms += ComparisonAssembler.compare("second", base, next, 0).nothingSignificant() ? 0 : 1;
        }
        assertThat((double) alarms / pairs).isLessThanOrEqualTo(0.08);
    }

    @Test
    void whatChangedIsFoundAndNothingElse() {
        Random random = new Random(9);
        int found = 0;
        int others = 0;
        int rounds = 100;
        for (int i = 0; i < rounds; i++) {
            Comparison comparison = compare(
                    run(random, 10, Map.of("class9", 0.0), 0.02),
                    run(random, 10, Map.of("class0", 0.4, "class1", 2.0, "class3", 0.0), 0.02));
            Map<String, Verdict> verdicts = new HashMap<>();
            comparison.differences().forEach(difference -> verdicts.put(difference.name(), difference.verdict()));
            boolean all = verdicts.get("class0") == Verdict.LESS
                    && verdicts.get("class1") == Verdict.MORE
                    && verdicts.get("class3") == Verdict.GONE
                    && verdicts.get("class9") == Verdict.NEW;
            found += all ? 1 : 0;
            others += comparison.differences().stream()
                            .filter(Difference::significant)
                            .allMatch(difference -> List.of("class0", "class1", "class3", "class9")
                                    .contains(difference.name()))
                    ? 0
                    : 1;
        }
        assertThat(found).isGreaterThanOrEqualTo(90);
        assertThat(others).isLessThanOrEqualTo(5);
    }

    /** A figure with all samples in the slices given. */
    private static Replicate runOf(ComparedFigure quantity, int samples, int slicesWithSome) {
        double[] slices = new double[SLICES];
        for (int slice = 0; slice < slicesWithSome; slice++) {
            slices[slice] = samples * 1000.0 / slicesWithSome;
        }
        Map<Key, Series> figures = new HashMap<>();
        figures.put(new Key(quantity, "other"), new Series(1e6, slices(100), 1000));
        if (samples > 0) {
            figures.put(new Key(quantity, "name"), new Series(samples * 1000.0, slices, samples));
        }
        return new Replicate("run", 10, 10, figures, List.of());
    }

    private static double[] slices(double each) {
        double[] slices = new double[SLICES];
        Arrays.fill(slices, each);
        return slices;
    }

    private static Verdict verdict(ComparedFigure quantity, int samplesBefore, int samplesAfter, int slicesWithSome) {
        return compare(runOf(quantity, samplesBefore, slicesWithSome), runOf(quantity, samplesAfter, slicesWithSome))
                .differences()
                .stream()
                .filter(difference -> difference.name().equals("name"))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void whatCameInOneMomentOrIsRareIsNotNew() {
        assertThat(verdict(ComparedFigure.SITE, 0, 200, SLICES)).isEqualTo(Verdict.NEW);
        assertThat(verdict(ComparedFigure.SITE, 200, 0, SLICES)).isEqualTo(Verdict.GONE);
        assertThat(verdict(ComparedFigure.SITE, 0, 200, 1)).as("in one moment").isEqualTo(Verdict.UNSURE);
        assertThat(verdict(ComparedFigure.SITE, 0, 6, SLICES)).as("rare").isEqualTo(Verdict.UNSURE);
        assertThat(verdict(ComparedFigure.SITE, 1, 7, SLICES)).as("hardly any").isEqualTo(Verdict.UNSURE);
        assertThat(verdict(ComparedFigure.SITE, 1, 3, SLICES)).isEqualTo(Verdict.TOO_FEW_SAMPLES);
    }

    @Test
    void blockingVariesFromRunToRun() {
        assertThat(verdict(ComparedFigure.LOCK, 0, 45, SLICES)).isEqualTo(Verdict.UNSURE);
        assertThat(verdict(ComparedFigure.LOCK, 40, 400, SLICES)).isEqualTo(Verdict.UNSURE);
        assertThat(verdict(ComparedFigure.LOCK, 40, 4000, SLICES)).isEqualTo(Verdict.MORE);
        assertThat(verdict(ComparedFigure.CLASS, 400, 4000, SLICES)).isEqualTo(Verdict.MORE);
    }

    @Test
    void aFindingChangesOnlyByMoreThanRunsDo() {
        assertThat(new FindingChange("rule", "Rule", 74, 76, false, "").worse()).isFalse();
        assertThat(new FindingChange("rule", "Rule", 20, 90, true, "").worse()).isTrue();
        assertThat(new FindingChange("rule", "Rule", 90, 20, true, "").better()).isTrue();
    }

    @Test
    void intervalsHoldTheTruth() {
        Random random = new Random(10);
        int held = 0;
        int judged = 0;
        for (int i = 0; i < 100; i++) {
            Comparison comparison =
                    compare(run(random, 10, Map.of(), 0.03), run(random, 10, Map.of("class0", 1.5), 0.03));
            for (Difference difference : comparison.differences()) {
                Double low = difference.changeLow();
                Double high = difference.changeHigh();
                if (low != null && high != null && difference.baseSamples() >= 100) {
                    double truth = difference.name().equals("class0") ? 0.5 : 0;
                    judged++;
                    held += low <= truth && truth <= high ? 1 : 0;
                }
            }
        }
        assertThat(judged).isGreaterThan(1000);
        assertThat((double) held / judged).isBetween(0.93, 0.995);
    }

    @Test
    void lengthOfARecordingIsNoDifference() {
        Random random = new Random(11);
        Replicate run = run(random, 10, Map.of(), 0);
        Map<Key, Series> twice = new HashMap<>();
        run.figures()
                .forEach((key, series) ->
                        twice.put(key, new Series(series.total() * 2, series.slices(), series.samples() * 2)));

        Comparison comparison = compare(run, new Replicate("longer", 20, 20, twice, List.of()));

        assertThat(comparison.differences()).allSatisfy(difference -> {
            assertThat(difference.change()).isZero();
            assertThat(difference.significant()).isFalse();
        });
    }

    @Test
    void namesMadeUpByTheJvmStayTheSame() {
        assertThat(StableName.ofCode("com.example.Shop$$Lambda$123/0x0000000800c9d440.apply"))
                .isEqualTo(StableName.ofCode("com.example.Shop$$Lambda$77/0x0000000800c01230.apply"))
                .isEqualTo("com.example.Shop$$Lambda.apply");
        assertThat(StableName.ofCode("com.example.Shop$$Lambda.0x000000080013.run"))
                .isEqualTo("com.example.Shop$$Lambda.run");
        assertThat(StableName.ofCode("jdk.proxy2.$Proxy12.get")).isEqualTo("jdk.proxy2.$Proxy.get");
        assertThat(StableName.ofCode("jdk.internal.reflect.GeneratedMethodAccessor7.invoke"))
                .isEqualTo("jdk.internal.reflect.GeneratedMethodAccessor.invoke");
        assertThat(StableName.ofCode("com.example.Outer$1.run")).isEqualTo("com.example.Outer$1.run");
        assertThat(StableName.ofPool("pool-1-thread-*")).isEqualTo(StableName.ofPool("pool-1-thread-3"));
    }
}
