package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Bytes of threads of which there are samples alone. */
class SampledBytesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread OLD = SyntheticThread.platform(11, "old");
    private static final SyntheticThread BORN = SyntheticThread.platform(12, "born");

    private static SyntheticRecording samples(SyntheticThread thread, long first) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 1; i <= 9; i++) {
            recording.add(AllocationEvents.sample(i * SECOND, thread, "byte[]", i == 1 ? first : 1_000_000, null));
        }
        return recording.add(ThreadEvents.start(10 * SECOND, SyntheticThread.platform(99, "last"), OLD, null));
    }

    @Test
    void aFirstWeightThatIsOutOfProportionIsReplacedByTheRate() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(samples(OLD, 500_000_000));

        // 1 MB a second from the start to the first sample, and one more after the last.
        ThreadReport row = thread(analysis, "old");
        assertThat(row.allocatedBytes().value()).isCloseTo(10_000_000, within(100_000.0));
        assertThat(row.allocatedBytes().basis()).isEqualTo(Estimate.Basis.SAMPLED);
        assertThat(row.sampledOnlyShare()).isEqualTo(1);
        assertThat(row.sampledBytes()).isEqualTo(508_000_000);
    }

    @Test
    void aFirstWeightInProportionIsKept() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(samples(OLD, 2_000_000));

        assertThat(thread(analysis, "old").allocatedBytes().value()).isCloseTo(11_000_000, within(100_000.0));
    }

    @Test
    void theFirstWeightOfAThreadBornWithinIsItsOwn() throws IOException {
        Analysis analysis =
                SyntheticAnalysis.of(samples(BORN, 500_000_000).add(ThreadEvents.start(1, BORN, OLD, null)));

        assertThat(thread(analysis, "born").allocatedBytes().value()).isCloseTo(509_000_000, within(100_000.0));
    }

    /** More samples than are held one by one, so that the first is not among them. */
    @Test
    void theFirstWeightIsKnownOfALongRecordingToo() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        int samples = 140_000;
        long step = 10 * SECOND / samples;
        for (int i = 1; i < samples; i++) {
            // The first in time comes second in the file.
            long time = i == 1 ? 2 : i == 2 ? 1 : i;
            recording.add(AllocationEvents.sample(time * step, OLD, "byte[]", time == 1 ? 500_000_000 : 100, null));
        }
        recording.add(ThreadEvents.start(10 * SECOND, SyntheticThread.platform(99, "last"), OLD, null));

        ThreadReport row = thread(SyntheticAnalysis.of(recording), "old");

        assertThat(row.allocatedBytes().value()).isCloseTo(14_000_000, within(100_000.0));
        assertThat(row.sampledBytes()).isEqualTo(500_000_000 + 100L * (samples - 2));
    }
}
