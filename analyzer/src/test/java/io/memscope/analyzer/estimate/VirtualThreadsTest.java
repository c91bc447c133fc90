package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.allocatedClass;
import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticEvent;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Virtual threads are sampled by their own names, while the JVM counts their bytes on the threads that carry them. */
class VirtualThreadsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /** Two carriers with 6 and 2 MB, a main thread with 2 MB; of the samples of virtual threads 3 of 4 are of one. */
    private static SyntheticRecording recording(boolean jvmTotal) {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, MAIN, 2_000_000, 0, 0));
        for (int i = 1; i <= 2; i++) {
            SyntheticThread carrier = carrier(i);
            recording.add(MemScopeEvents.threadCounters(1, carrier, 0, 0, 0));
            recording.add(MemScopeEvents.threadCounters(9 * SECOND, carrier, i == 1 ? 6_000_000 : 2_000_000, 0, 0));
        }
        for (SyntheticEvent sample : samples()) {
            recording.add(sample);
        }
        if (jvmTotal) {
            recording.add(MemScopeEvents.jvmCounters(1, 0, 3, 3, 3, 0));
            recording.add(MemScopeEvents.jvmCounters(9 * SECOND, 10_000_000, 3, 3, 3, 0));
        }
        return recording;
    }

    private static SyntheticThread carrier(int number) {
        String name = "ForkJoinPool-1-worker-" + number;
        return new SyntheticThread(30 + number, name, name, 30_000 + number, "CarrierThreads", false);
    }

    private static List<SyntheticEvent> samples() {
        SyntheticThread often = SyntheticThread.virtual(101, "often");
        SyntheticThread seldom = SyntheticThread.virtual(102, "seldom");
        return IntStream.range(0, 80)
                .mapToObj(i -> {
                    SyntheticThread thread = i % 4 == 0 ? seldom : often;
                    String type = i % 4 == 0 ? "int[]" : "byte[]";
                    return i < 40
                            ? AllocationEvents.sample(i * SECOND / 10, thread, type, 5_000_000, null)
                            : AllocationEvents.sample(i * SECOND / 10, MAIN, "long[]", 5_000_000, null);
                })
                .toList();
    }

    @Test
    void bytesOnCarriersAreSharedOutOverTheSamplesOfVirtualThreads() throws IOException {
        for (boolean jvmTotal : new boolean[] {true, false}) {
            Analysis analysis = SyntheticAnalysis.of(recording(jvmTotal));

            assertThat(analysis.allocatedBytes().value())
                    .as("not the carriers' and the virtual threads' bytes")
                    .isEqualTo(10_000_000);
            assertThat(allocatedClass(analysis, "byte[]").allocatedBytes().value())
                    .isCloseTo(6_000_000, within(1.0));
            assertThat(allocatedClass(analysis, "int[]").allocatedBytes().value())
                    .isCloseTo(2_000_000, within(1.0));
            assertThat(thread(analysis, "often").allocatedBytes().value()).isCloseTo(6_000_000, within(1.0));
            assertThat(thread(analysis, "often").allocatedBytes().basis()).isEqualTo(Estimate.Basis.RECONCILED);
            assertThat(thread(analysis, "often").allocatedBytes().high()).isBetween(6_100_000.0, 8_000_000.0);
            assertThat(thread(analysis, "ForkJoinPool-1-worker-1").allocatedBytes())
                    .isEqualTo(Estimate.exact(6_000_000, 0));
            assertThat(analysis.dataQuality().coveredShare()).isEqualTo(1.0);
            assertThat(analysis.dataQuality().warnings()).anyMatch(warning -> warning.contains("carr"));
        }
    }
}
