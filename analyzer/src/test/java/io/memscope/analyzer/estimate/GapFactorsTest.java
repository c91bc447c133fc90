package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.allocatedClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Samples in runs of successive TLABs, in which objects outside of TLABs are missing but for the first of each run. */
class GapFactorsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long TLAB_BYTES = 100_000;
    private static final int RUNS = 1_000;
    private static final int SAMPLES_OF_A_RUN = 3;
    private static final double LARGE_SHARE = 0.4;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /** Candidates of {@code int[]} with a chance of {@value #LARGE_SHARE}, but after a short gap as told. */
    private static Analysis analysis(double afterShortGap) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0));
        long time = 0;
        for (int run = 0; run < RUNS; run++) {
            for (int i = 0; i < SAMPLES_OF_A_RUN; i++) {
                time += 3 * MILLI;
                boolean large = random.nextDouble() < (i == 0 ? LARGE_SHARE : afterShortGap);
                recording.add(AllocationEvents.sample(
                        time,
                        MAIN,
                        large ? "int[]" : random.nextInt(4) == 0 ? "byte[]" : "java.lang.String",
                        i == 0 ? 12 * TLAB_BYTES : TLAB_BYTES,
                        null));
            }
        }
        return SyntheticAnalysis.of(
                recording.add(MemScopeEvents.threadCounters(10 * SECOND, MAIN, RUNS * 14 * TLAB_BYTES, 0, 0)));
    }

    @Test
    void samplesAfterLongGapsTellWhatIsMissingAfterShortOnes() throws IOException {
        ClassReport large = allocatedClass(analysis(0.1), "int[]");

        assertThat(large.share()).as("20 % of the samples are").isCloseTo(LARGE_SHARE, within(0.05));
        double all = large.allocatedBytes().value() / large.share();
        assertThat(large.allocatedBytes().low()).isLessThan(LARGE_SHARE * all);
        assertThat(large.allocatedBytes().high()).isGreaterThan(LARGE_SHARE * all);
    }

    @Test
    void samplesCountTheSameWhereGapsMakeNoDifference() throws IOException {
        ClassReport large = allocatedClass(analysis(LARGE_SHARE), "int[]");

        double samples = large.allocatedBytes().samples();
        assertThat(large.share()).isCloseTo(samples / (RUNS * SAMPLES_OF_A_RUN), within(1e-3));
    }
}
