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

/** A throttle that the recorder moved to stay within its budget, of a program whose bytes are known. */
class MovingThrottleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS = 20;
    private static final int MOVED_AT = 5;
    private static final int BEFORE = 300;
    private static final int AFTER = 20;
    private static final long BYTES_PER_SECOND = 10_000_000;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /**
     * Even rates throughout; after five seconds the throttle falls to a fifteenth.
     *
     * @param before part of the bytes that are Strings, up to then
     * @param after the same from then on
     */
    private static Analysis analysis(double before, double after, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.jvmCounters(0, 0, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0));
        for (int second = 0; second < SECONDS; second++) {
            int samples = second < MOVED_AT ? BEFORE : AFTER;
            if (second == MOVED_AT) {
                recording.add(MemScopeEvents.throttleChange(second * SECOND + 1, AFTER, "over its budget", 0.01));
            }
            for (int i = 0; i < samples; i++) {
                boolean string = random.nextDouble() < (second < MOVED_AT ? before : after);
                recording.add(AllocationEvents.sample(
                        second * SECOND + (i + 1) * SECOND / (samples + 2),
                        MAIN,
                        string ? "java.lang.String" : "java.lang.Long",
                        BYTES_PER_SECOND / samples,
                        null));
            }
            recording.add(
                    MemScopeEvents.jvmCounters((second + 1) * SECOND, (second + 1) * BYTES_PER_SECOND, 1, 1, 1, 0));
        }
        return SyntheticAnalysis.of(
                recording.add(MemScopeEvents.threadCounters(SECONDS * SECOND, MAIN, SECONDS * BYTES_PER_SECOND, 0, 0)));
    }

    @Test
    void samplesOfTheLowerThrottleStandForMoreBytes() throws IOException {
        Analysis analysis = analysis(0.9, 0.1, 3);

        // 0.9 of the first quarter of the bytes and 0.1 of the rest; of the samples it is three quarters.
        assertThat(allocatedClass(analysis, "java.lang.String").share()).isCloseTo(0.3, within(0.05));
    }

    @Test
    void aDifferenceTooSmallToBeSureOfIsAccountedForToo() throws IOException {
        double sum = 0;
        int runs = 12;
        for (int seed = 0; seed < runs; seed++) {
            sum += allocatedClass(analysis(0.55, 0.45, seed), "java.lang.String")
                    .share();
        }

        assertThat(sum / runs).isCloseTo(0.475, within(0.02));
    }

    @Test
    void intervalsKnowThatFewSamplesStandForMostBytes() throws IOException {
        int held = 0;
        int runs = 40;
        for (int seed = 0; seed < runs; seed++) {
            Estimate strings = allocatedClass(analysis(0.7, 0.3, 100 + seed), "java.lang.String")
                    .allocatedBytes();
            double truth = (0.25 * 0.7 + 0.75 * 0.3) * SECONDS * BYTES_PER_SECOND;
            held += strings.low() <= truth && truth <= strings.high() ? 1 : 0;
        }

        assertThat(held).as("of 40 intervals of 95 %").isGreaterThanOrEqualTo(34);
    }
}
