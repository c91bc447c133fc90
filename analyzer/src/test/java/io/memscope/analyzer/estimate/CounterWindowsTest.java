package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Counters that tell of a part of the time only, or of several JVMs: what is not told must not pass as counted. */
class CounterWindowsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread OLD = SyntheticThread.platform(11, "old");
    private static final SyntheticThread SHORT = SyntheticThread.platform(13, "short");

    @Test
    void aSessionOfSecondsDoesNotStandForARecordingOfMinutes() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(AllocationEvents.threadStatistics(0, OLD, 1_000_000))
                .add(MemScopeEvents.session(20 * SECOND, "test", "start"))
                .add(MemScopeEvents.jvmCounters(20 * SECOND, 21_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(20 * SECOND, OLD, 21_000_000, 500, 0))
                .add(MemScopeEvents.threadCounters(30 * SECOND, OLD, 31_000_000, 900, 0))
                .add(MemScopeEvents.jvmCounters(30 * SECOND, 31_000_000, 1, 1, 1, 0))
                .add(AllocationEvents.threadStatistics(100 * SECOND, OLD, 101_000_000)));

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(100_000_000, 0));
        assertThat(thread(analysis, "old").cpuNanos()).isEqualTo(400);
        assertThat(analysis.allocatedBytes().value()).isEqualTo(100_000_000);
    }

    @Test
    void whatAThreadDidWhileNobodyReadItsCountersIsReckonedNotCounted() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(20 * SECOND, "test", "start"))
                .add(MemScopeEvents.jvmCounters(20 * SECOND, 21_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(20 * SECOND, OLD, 21_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(30 * SECOND, OLD, 31_000_000, 0, 0))
                .add(MemScopeEvents.jvmCounters(30 * SECOND, 31_000_000, 1, 1, 1, 0))
                .add(ThreadEvents.sleep(100 * SECOND, 1, OLD, 1, null)));

        Estimate bytes = thread(analysis, "old").allocatedBytes();
        assertThat(bytes.basis()).isEqualTo(Estimate.Basis.EXACT_IN_PART);
        assertThat(bytes.low()).isEqualTo(10_000_000);
        assertThat(bytes.value()).isCloseTo(100_000_000, within(1e6));
        assertThat(analysis.allocatedBytes().basis()).isEqualTo(Estimate.Basis.EXACT_IN_PART);
    }

    @Test
    void aThreadReadOnceThatEndedLaterIsNotSaidToHaveAllocatedNothing() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, SHORT, 5_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 0, 0))
                .add(ThreadEvents.end(SECOND / 2, SHORT))
                .add(MemScopeEvents.threadCounters(SECOND, OLD, 6_000_000, 0, 0)));

        assertThat(thread(analysis, "short").allocatedBytes().basis()).isEqualTo(Estimate.Basis.UNKNOWN);
    }

    @Test
    void threadsThatEndedBeforeTheTimeRangeAreNotInIt() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, SHORT, 5_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 0, 0))
                .add(ThreadEvents.end(SECOND, SHORT))
                .add(MemScopeEvents.threadCounters(8 * SECOND, OLD, 6_000_000, 0, 0));
        AnalysisOptions options = new AnalysisOptions(TimeBound.parse("4s"), null, null, ReadProgress.NONE);

        assertThat(SyntheticAnalysis.of(recording, options).threads())
                .extracting(ThreadReport::name)
                .containsExactly("old");
    }

    @Test
    void threadsOfTwoJvmsAreTwoThreadsWhateverTheirIds() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(RuntimeEvents.jvmInformation(0, "17", null, "shop.Main", 100, 1_000))
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.jvmCounters(1, 5_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(4 * SECOND, OLD, 7_000_000, 0, 0))
                .add(MemScopeEvents.jvmCounters(4 * SECOND, 7_000_000, 1, 1, 1, 0))
                .nextChunk(5 * SECOND)
                .add(RuntimeEvents.jvmInformation(5 * SECOND, "17", null, "shop.Main", 200, 2_000))
                .add(MemScopeEvents.jvmCounters(5 * SECOND, 900_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(5 * SECOND, OLD, 900_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, OLD, 903_000_000, 0, 0))
                .add(MemScopeEvents.jvmCounters(9 * SECOND, 903_000_000, 1, 1, 1, 0)));

        assertThat(analysis.threads())
                .extracting(thread -> thread.allocatedBytes().value())
                .containsExactly(3_000_000.0, 2_000_000.0);
        assertThat(analysis.allocatedBytes().value()).isEqualTo(5_000_000);
    }

    @Test
    void spanReadsTheCountersOfAThreadThatNoPollEverSaw() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.jvmCounters(0, 1_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(0, OLD, 1_000_000, 500, 0))
                .add(ThreadEvents.start(SECOND / 4, SHORT, OLD, null))
                .add(MemScopeEvents.span(SECOND / 3, SECOND / 6, SHORT, "task", 4_000_000, 3_000)
                        .with("threadAllocatedBytes", 5_000_000L)
                        .with("threadCpuNanos", 7_000L))
                .add(ThreadEvents.end(SECOND / 2, SHORT))
                .add(MemScopeEvents.jvmCounters(SECOND, 6_000_000, 2, 1, 2, 0)));

        assertThat(thread(analysis, "short").allocatedBytes().value()).isEqualTo(5_000_000);
        assertThat(thread(analysis, "short").cpuNanos()).isEqualTo(7_000);
    }

    @Test
    void spanThatWasNotMeasuredIsNoReading() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(0, OLD, 1_000_000, 500, 400))
                .add(MemScopeEvents.span(SECOND / 3, SECOND / 6, OLD, "moved", -1, -1))
                .add(MemScopeEvents.threadCounters(SECOND, OLD, 3_000_000, 900, 700)));

        assertThat(thread(analysis, "old").allocatedBytes().value()).isEqualTo(2_000_000);
        assertThat(thread(analysis, "old").userNanos()).isEqualTo(300);
    }

    @Test
    void spanAfterTheLastPollAddsBytesAndTakesNothingAway() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(0, OLD, 1_000_000, 500, 400))
                .add(MemScopeEvents.threadCounters(SECOND, OLD, 3_000_000, 900, 700))
                .add(MemScopeEvents.span(SECOND, SECOND / 6, OLD, "task", 1_000_000, 50)
                        .with("threadAllocatedBytes", 4_500_000L)
                        .with("threadCpuNanos", 1_000L)));

        assertThat(thread(analysis, "old").allocatedBytes().value()).isEqualTo(3_500_000);
        assertThat(thread(analysis, "old").cpuNanos()).isEqualTo(500);
        assertThat(thread(analysis, "old").userNanos())
                .as("as of the last poll")
                .isEqualTo(300);
    }

    @Test
    void whatARecorderTookToStopIsNoTimeThatThreadsWorked() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.jvmCounters(0, 1_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(0, OLD, 1_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(10 * SECOND, OLD, 11_000_000, 0, 0))
                .add(MemScopeEvents.jvmCounters(10 * SECOND, 11_000_000, 1, 1, 1, 0))
                .add(MemScopeEvents.session(10 * SECOND, "test", "stop"))
                .add(ThreadEvents.sleep(16 * SECOND, 1, OLD, 1, null)));

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(10_000_000, 0));
        assertThat(analysis.allocatedBytes().value()).isEqualTo(10_000_000);
    }
}
