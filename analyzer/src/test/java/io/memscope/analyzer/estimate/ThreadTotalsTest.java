package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Bytes of threads, where counters, births and deaths are known to the byte. */
class ThreadTotalsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread OLD = SyntheticThread.platform(11, "old");
    private static final SyntheticThread BORN = SyntheticThread.platform(12, "born");
    private static final SyntheticThread SHORT = SyntheticThread.platform(13, "short");

    private static SyntheticRecording session() {
        return SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
    }

    @Test
    void subtractsTheBaselineOfThreadsThatLivedBefore() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(session()
                .add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 100, 90))
                .add(MemScopeEvents.threadCounters(SECOND, OLD, 7_000_000, 300, 250)));

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(2_000_000, 0));
        assertThat(thread(analysis, "old").cpuNanos()).isEqualTo(200);
        assertThat(thread(analysis, "old").userNanos()).isEqualTo(160);
    }

    @Test
    void aThreadThatWasNotWrittenAgainAllocatedNothing() throws IOException {
        Analysis analysis =
                SyntheticAnalysis.of(session().add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 100, 90)));

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(0, 0));
    }

    @Test
    void countsFromZeroForThreadsBornWithin() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(session()
                .add(MemScopeEvents.threadCounters(1, OLD, 5_000_000, 100, 90))
                .add(ThreadEvents.start(SECOND / 2, BORN, OLD, null))
                .add(MemScopeEvents.threadCounters(SECOND, BORN, 3_000_000, 50, 40)));

        assertThat(thread(analysis, "born").allocatedBytes()).isEqualTo(Estimate.exact(3_000_000, 0));
        assertThat(thread(analysis, "born").cpuNanos()).isEqualTo(50);
        assertThat(thread(analysis, "born").lifetimeNanos())
                .isCloseTo(analysis.provenance().durationNanos() - SECOND / 2, within(1_000L));
    }

    @Test
    void reckonsWhatAThreadDidBetweenItsLastReadingAndItsEnd() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(session()
                .add(ThreadEvents.start(0, SHORT, OLD, null))
                .add(MemScopeEvents.threadCounters(2 * SECOND, SHORT, 4_000_000, 50, 40))
                .add(ThreadEvents.end(3 * SECOND, SHORT))
                .add(MemScopeEvents.threadCounters(4 * SECOND, OLD, 0, 0, 0)));

        Estimate bytes = thread(analysis, "short").allocatedBytes();
        assertThat(bytes.basis()).isEqualTo(Estimate.Basis.EXACT_IN_PART);
        assertThat(bytes.low()).isEqualTo(4_000_000);
        assertThat(bytes.value()).isCloseTo(6_000_000, within(1.0));
        assertThat(bytes.high()).isGreaterThan(6_000_000);
    }

    @Test
    void threadsEndedUnseenMakeUpTheTotalOfTheJvm() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(session()
                .add(MemScopeEvents.jvmCounters(0, 1_000_000, 2, 2, 2, 10_000_000))
                .add(ThreadEvents.start(0, SHORT, OLD, null))
                .add(MemScopeEvents.threadCounters(2 * SECOND, SHORT, 4_000_000, 50, 40))
                .add(ThreadEvents.end(3 * SECOND, SHORT))
                .add(MemScopeEvents.jvmCounters(4 * SECOND, 6_500_000, 2, 1, 2, 20_000_000)));

        assertThat(analysis.allocatedBytes().value()).isEqualTo(5_500_000);
        assertThat(analysis.allocatedBytes().basis()).isEqualTo(Estimate.Basis.EXACT);
        assertThat(thread(analysis, "short").allocatedBytes().value()).isCloseTo(5_500_000, within(1.0));
        assertThat(analysis.peakMemoryBytes()).hasValue(20_000_000);
    }

    @Test
    void bytesThatNobodySeenAllocatedAreTold() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(session()
                .add(MemScopeEvents.jvmCounters(0, 0, 2, 2, 2, 0))
                .add(MemScopeEvents.threadCounters(1, OLD, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(SECOND, OLD, 6_000_000, 0, 0))
                .add(MemScopeEvents.jvmCounters(SECOND, 10_000_000, 5, 2, 2, 0)));

        assertThat(analysis.dataQuality().warnings())
                .anyMatch(warning -> warning.startsWith("40 % of the bytes were allocated by threads that ended"));
    }

    @Test
    void differencesOfTheJdksCountersServeWithoutMemScope() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(AllocationEvents.threadStatistics(0, OLD, 5_000_000))
                .add(AllocationEvents.sample(SECOND, OLD, "byte[]", 90_000_000, null))
                .add(AllocationEvents.threadStatistics(2 * SECOND, OLD, 8_000_000))
                .add(AllocationEvents.threadStatistics(2 * SECOND, BORN, 700_000_000)));

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(3_000_000, 1));
        assertThat(thread(analysis, "born").allocatedBytes().basis())
                .as("one reading of a counter that may be hours old")
                .isEqualTo(Estimate.Basis.UNKNOWN);
        assertThat(analysis.dataQuality().totalsFrom()).contains("jdk.ThreadAllocationStatistics");
    }

    @Test
    void samplesAloneAreMarkedAsSuch() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(SyntheticRecording.begin()
                .add(AllocationEvents.sample(SECOND, OLD, "byte[]", 90_000_000, null))
                .add(AllocationEvents.sample(2 * SECOND, OLD, "byte[]", 10_000_000, null)));

        Estimate bytes = thread(analysis, "old").allocatedBytes();
        // The first weight is out of proportion: 10 MB a second are taken for the second before it.
        assertThat(bytes.value()).isCloseTo(20_000_000, within(1_000_000.0));
        assertThat(bytes.basis()).isEqualTo(Estimate.Basis.SAMPLED);
        assertThat(analysis.dataQuality().warnings()).anyMatch(warning -> warning.contains("JDK-8307488"));
        assertThat(analysis.dataQuality().notRecorded())
                .anyMatch(missing -> missing.what().equals("exact bytes of threads"));
    }

    @Test
    void aTimeRangeTakesTheLastReadingBeforeItForItsBaseline() throws IOException {
        SyntheticRecording recording = session();
        for (int second = 0; second <= 10; second++) {
            recording.add(MemScopeEvents.threadCounters(second * SECOND, OLD, second * 1_000_000L, 0, 0));
        }
        AnalysisOptions options =
                new AnalysisOptions(TimeBound.parse("2.5s"), TimeBound.parse("6.5s"), null, ReadProgress.NONE);

        Analysis analysis = SyntheticAnalysis.of(recording, options);

        assertThat(thread(analysis, "old").allocatedBytes().value()).isEqualTo(4_000_000);
        assertThat(analysis.provenance().durationNanos()).isEqualTo(4 * SECOND);
    }

    private static SyntheticRecording counted(long... bytesEachSecond) {
        SyntheticRecording recording = session();
        for (int second = 0; second < bytesEachSecond.length; second++) {
            recording.add(MemScopeEvents.threadCounters(second * SECOND, OLD, bytesEachSecond[second], second, second));
            recording.add(MemScopeEvents.jvmCounters(second * SECOND, bytesEachSecond[second], 1, 1, 1, 0));
        }
        return recording;
    }

    private static Analysis between(SyntheticRecording recording, String from, String to) throws IOException {
        return SyntheticAnalysis.of(
                recording, new AnalysisOptions(TimeBound.parse(from), TimeBound.parse(to), null, ReadProgress.NONE));
    }

    @Test
    void edgesOfATimeRangeBetweenTwoReadingsAreInterpolated() throws IOException {
        Analysis analysis = between(counted(0, 1_000_000, 1_000_000, 9_000_000, 9_000_000), "0.25s", "2.5s");

        // 750,000 of the first second's million, and half of the third's eight.
        Estimate bytes = thread(analysis, "old").allocatedBytes();
        assertThat(bytes.value()).isCloseTo(4_750_000, within(1.0));
        assertThat(bytes.basis()).isEqualTo(Estimate.Basis.EXACT_IN_PART);
        assertThat(bytes.low()).isBetween(500_000.0, 1_000_000.0);
        assertThat(bytes.high()).isBetween(8_500_000.0, 9_000_000.0);
        assertThat(analysis.allocatedBytes().value()).isCloseTo(4_750_000, within(1.0));
        assertThat(analysis.allocatedBytes().high()).isCloseTo(bytes.high(), within(1.0));
    }

    @Test
    void bothEdgesMayLieBetweenTheSameTwoReadings() throws IOException {
        Analysis analysis = between(counted(0, 1_000_000, 9_000_000, 9_000_000), "1.25s", "1.5s");

        assertThat(thread(analysis, "old").allocatedBytes().value()).isCloseTo(2_000_000, within(1.0));
        assertThat(analysis.allocatedBytes().value()).isCloseTo(2_000_000, within(1.0));
    }

    @Test
    void edgesAtReadingsAreExact() throws IOException {
        Analysis analysis = between(counted(0, 1_000_000, 3_000_000, 9_000_000), "1s", "2s");

        assertThat(thread(analysis, "old").allocatedBytes()).isEqualTo(Estimate.exact(2_000_000, 0));
    }

    @Test
    void aThreadThatStoodStillAtTheEdgesIsExactThoughItWasNotWrittenThere() throws IOException {
        SyntheticRecording recording = session();
        for (int second = 0; second < 9; second++) {
            recording.add(MemScopeEvents.jvmCounters(second * SECOND, 5_000_000, 1, 1, 1, 0));
        }
        recording
                .add(MemScopeEvents.threadCounters(0, OLD, 1_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(4 * SECOND, OLD, 3_000_000, 0, 0))
                .add(MemScopeEvents.threadCounters(8 * SECOND, OLD, 9_000_000, 0, 0));

        assertThat(thread(between(recording, "1.5s", "6.5s"), "old").allocatedBytes())
                .isEqualTo(Estimate.exact(2_000_000, 0));
    }
}
