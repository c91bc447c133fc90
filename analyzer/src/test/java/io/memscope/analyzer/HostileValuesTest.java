package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.JsonFormat;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.HostReport;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values that no JVM writes, but a damaged or hostile file does: none may turn up as NaN, infinite or negative. */
class HostileValuesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread ONE = SyntheticThread.platform(1, "one");
    private static final SyntheticThread TWO = SyntheticThread.platform(2, "two");
    private static final SyntheticStack PLACE = SyntheticStack.of("shop.Pool.take()V:7");

    private static String json(Analysis analysis) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonFormat().write(analysis, FormatOptions.defaults(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void loadsThatAreNoFractionsAreNotRead() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start").with("sampleRate", Double.NaN));
        float[] floats = {Float.NaN, Float.POSITIVE_INFINITY, -1, 0.5f};
        for (int i = 0; i < floats.length; i++) {
            recording.add(RuntimeEvents.cpuLoad(i * SECOND, floats[i], 0, floats[i]));
            recording.add(ThreadEvents.cpuLoad(i * SECOND, ONE, floats[i], 0));
        }
        recording.add(ThreadEvents.cpuLoad(10 * SECOND, ONE, Float.POSITIVE_INFINITY, 0));

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(json(analysis)).doesNotContain("NaN").doesNotContain("Infinity");
        HostReport host = Objects.requireNonNull(analysis.host());
        assertThat(host.machineCpuAverage()).isCloseTo(0.5, within(1e-6));
        assertThat(analysis.timeline().jvmCpu()).allMatch(load -> load == null || Math.abs(load - 0.5) < 1e-6);
    }

    @Test
    void readingsOfTheMachineThatAreNoNumbersAreNotRead() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.hostSample(0, -1, -1, ""))
                .add(MemScopeEvents.hostSample(1, Double.POSITIVE_INFINITY, Double.NaN, "NaN,0.5"))
                .add(MemScopeEvents.hostSample(2, 0.25, 0.125, "0.500,0.250")));

        assertThat(json(analysis)).doesNotContain("NaN").doesNotContain("Infinity");
        HostReport host = Objects.requireNonNull(analysis.host());
        assertThat(host.machineCpuAverage()).isEqualTo(0.25);
        assertThat(host.machineCpuPeak()).isEqualTo(0.25);
        assertThat(host.coreCpuAverages()).containsExactly(0.5, 0.25);
    }

    @Test
    void sumsOfHugeTimesAndBytesDoNotTurnNegative() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (SyntheticThread thread : new SyntheticThread[] {ONE, TWO}) {
            for (int i = 0; i < 2; i++) {
                recording.add(ThreadEvents.sleep(i, Long.MAX_VALUE / 4, thread, 1, PLACE));
                recording.add(ThreadEvents.monitorEnter(
                        i, Long.MAX_VALUE / 4, thread, "shop.Cache", ONE, SyntheticStack.of("a.B.c()V:" + i)));
                recording.add(AllocationEvents.sample(i, thread, "byte[]", Long.MAX_VALUE, PLACE));
            }
            recording.add(MemScopeEvents.threadCounters(0, thread, 0, 0, 0));
            recording.add(MemScopeEvents.threadCounters(5, thread, Long.MAX_VALUE, Long.MAX_VALUE, 0));
        }

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(analysis.totals().cpuNanos()).isPositive();
        assertThat(analysis.totals().blockedNanos()).isPositive();
        assertThat(analysis.allocatedBytes().value()).isPositive();
        assertThat(json(analysis))
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .doesNotContain(" : -");
    }

    @Test
    void aHeapThatWasNotReadIsNotAnEmptyHeap() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.jvmCounters(0, -1, 1, 1, 1, -1))
                .add(RuntimeEvents.heapSummary(1, 1, "After GC", -5, 100, 100))
                .add(RuntimeEvents.garbageCollection(1, 10, 1, "G1New", "test", -7, -7)));

        assertThat(analysis.peakMemoryBytes()).isEmpty();
        GcReport gc = Objects.requireNonNull(analysis.gc());
        assertThat(gc.heapAfterGc()).isEmpty();
        assertThat(gc.pauses().totalNanos()).isZero();
    }
}
