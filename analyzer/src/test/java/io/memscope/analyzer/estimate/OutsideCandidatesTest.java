package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.allocatedClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Objects outside of TLABs, each an event, beside samples of new TLABs. */
class OutsideCandidatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int TLABS = 300;
    private static final long TLAB_BYTES = 100_000;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /** Every TLAB is sampled, and after every third one an object stays outside. */
    private static Analysis analysis(long weight, boolean alsoSampled) throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0));
        for (int i = 0; i < TLABS; i++) {
            long time = (i + 1) * 10 * MILLI;
            recording.add(
                    AllocationEvents.sample(time, MAIN, "java.lang.String", i % 7 == 0 ? weight * 9 : weight, null));
            if (i % 3 == 0) {
                recording.add(AllocationEvents.outsideTlab(time + MILLI, MAIN, "int[]", 60_000, null));
                if (alsoSampled) {
                    recording.add(AllocationEvents.sample(time + MILLI + 1000, MAIN, "int[]", weight, null));
                }
            }
        }
        return SyntheticAnalysis.of(
                recording.add(MemScopeEvents.threadCounters(4 * SECOND, MAIN, (TLABS + TLABS / 3) * TLAB_BYTES, 0, 0)));
    }

    @Test
    void eachStandsForATlabsWorthLikeASample() throws IOException {
        Analysis analysis = analysis(TLAB_BYTES, false);

        // Six of seven weights are of one TLAB: that is the part of them that is taken for sampled.
        double tlabs = TLABS / (6 / 7.0);
        assertThat(allocatedClass(analysis, "int[]").share()).isCloseTo(TLABS / 3 / (tlabs + TLABS / 3), within(0.02));
        assertThat(allocatedClass(analysis, "int[]").allocatedBytes().samples()).isEqualTo(TLABS / 3);
        assertThat(allocatedClass(analysis, "int[]").sampledBytes()).isZero();
    }

    @Test
    void samplesOfThemAreNotCountedTwice() throws IOException {
        Analysis once = analysis(TLAB_BYTES, false);
        Analysis twice = analysis(TLAB_BYTES, true);

        assertThat(allocatedClass(twice, "int[]").share())
                .isCloseTo(allocatedClass(once, "int[]").share(), within(1e-9));
    }
}
