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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Moments of different rates, each with as many samples as the others. */
class RateStrataTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS = 20;
    private static final int SAMPLES = 30;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /** Every second second is busy, with nine times the bytes. */
    private static SyntheticRecording recording(boolean mixChanges) {
        return recording(mixChanges, SAMPLES);
    }

    private static SyntheticRecording recording(boolean mixChanges, int samples) {
        SplittableRandom random = new SplittableRandom(7);
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.jvmCounters(0, 0, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0));
        long bytes = 0;
        for (int second = 0; second < SECONDS; second++) {
            boolean busy = second % 2 == 1;
            bytes += busy ? 9_000_000 : 1_000_000;
            for (int i = 0; i < samples; i++) {
                boolean array = mixChanges ? busy : random.nextBoolean();
                recording.add(AllocationEvents.sample(
                        second * SECOND + (i + 1) * SECOND / (samples + 2),
                        MAIN,
                        array ? "java.lang.Long" : "java.lang.String",
                        1000,
                        null));
            }
            recording.add(MemScopeEvents.jvmCounters((second + 1) * SECOND, bytes, 1, 1, 1, 0));
        }
        return recording.add(MemScopeEvents.threadCounters(SECONDS * SECOND, MAIN, bytes, 0, 0));
    }

    @Test
    void busyMomentsCountForTheirBytesWhereTheirMixDiffers() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(true));

        assertThat(allocatedClass(analysis, "java.lang.Long").share()).isCloseTo(0.9, within(0.02));
    }

    @Test
    void samplesCountTheSameWhereMixesDoNotDiffer() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(false));

        long longs = allocatedClass(analysis, "java.lang.Long").allocatedBytes().samples();
        assertThat(allocatedClass(analysis, "java.lang.Long").share())
                .isCloseTo((double) longs / (SECONDS * SAMPLES), within(0.005));
    }

    /** More samples than are held one by one. */
    @Test
    void samplesOfALongRecordingCountForTheirMomentsToo() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(true, 7000));

        assertThat(allocatedClass(analysis, "java.lang.Long").share()).isCloseTo(0.9, within(0.01));
        assertThat(allocatedClass(analysis, "java.lang.Long").allocatedBytes().samples())
                .isEqualTo(7000 * SECONDS / 2);
    }
}
