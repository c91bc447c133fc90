package io.memscope.analyzer.finding;

import static io.memscope.analyzer.SyntheticAnalysis.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What looks like an illness and is none, and what can't be told: neither may be said to be found. */
class FalseAlarmsTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long MIB = 1 << 20;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");
    private static final SyntheticStack LOOP = SyntheticStack.of("shop.Main.loop()V:12");

    private static SyntheticRecording allocating(SyntheticThread thread, String type, long mib, int samples) {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, thread, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(10 * SECOND, thread, mib * MIB, 0, 0));
        for (int i = 0; i < samples; i++) {
            recording.add(AllocationEvents.sample(1 + i * (10 * SECOND / samples), thread, type, MIB, LOOP));
        }
        return recording;
    }

    @Test
    void aProgramOfOneThreadHasNobodyToShareItsWorkWith() throws IOException {
        SyntheticRecording recording = allocating(MAIN, "byte[]", 2000, 200);
        SyntheticThread[] others = {
            new SyntheticThread(20, "JFR Periodic Tasks", "JFR Periodic Tasks", 20_020, "main", false),
            new SyntheticThread(21, "Finalizer", "Finalizer", 20_021, "system", false),
            new SyntheticThread(22, "Common-Cleaner", "Common-Cleaner", 20_022, "InnocuousThreadGroup", false),
            SyntheticThread.platform(23, "MemScope Recorder"),
            SyntheticThread.ofJvm(1, "G1 Main Marker"),
        };
        for (SyntheticThread other : others) {
            recording.add(MemScopeEvents.threadCounters(1, other, 0, 0, 0));
            recording.add(MemScopeEvents.threadCounters(10 * SECOND, other, 20 * MIB, 0, 0));
        }
        assertThat(finding(SyntheticAnalysis.of(recording), "allocation-by-thread")
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void threadsOfTheJvmThatWaitAreNoContentionOfTheApplications() throws IOException {
        SyntheticThread cleaner =
                new SyntheticThread(22, "Common-Cleaner", "Common-Cleaner", 20_022, "InnocuousThreadGroup", false);
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(ThreadEvents.monitorEnter(SECOND, 8 * SECOND, cleaner, "java.lang.Object", null, LOOP))
                .add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, LOOP));
        assertThat(finding(SyntheticAnalysis.of(recording), "lock-contention").severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void threadsWithoutANameAreCalledUnnamed() throws IOException {
        SyntheticThread unnamed = SyntheticThread.platform(2, "");
        SyntheticRecording recording = allocating(unnamed, "byte[]", 2000, 200)
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(10 * SECOND, MAIN, 20 * MIB, 0, 0))
                .add(ThreadEvents.monitorEnter(SECOND, 8 * SECOND, MAIN, "shop.Cache", unnamed, LOOP));
        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(finding(analysis, "allocation-by-thread").summary()).startsWith("An unnamed thread allocated ");
        assertThat(finding(analysis, "lock-contention").summary()).doesNotContain("held most of the time by");
    }

    @Test
    void largeObjectsOfKnownSizeAreNotSmall() throws IOException {
        SyntheticRecording recording =
                allocating(MAIN, "shop.Page", 12_000, 100).add(MemScopeEvents.classSize(3, "shop.Page", 4096));
        assertThat(finding(SyntheticAnalysis.of(recording), "small-allocations").severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void pollingIsNotRuledOutWhereSleepsWereNotRecorded() throws IOException {
        SyntheticRecording recording =
                SyntheticRecording.begin().add(ThreadEvents.park(SECOND, 9 * SECOND, MAIN, "shop.Queue", LOOP));
        Finding finding = finding(SyntheticAnalysis.of(recording), "poll-loop");
        assertThat(finding.severity()).isEqualTo(Severity.NOT_RECORDED);
        assertThat(finding.summary()).contains("jdk.ThreadSleep");
        assertThat(finding.remedy()).contains("jdk.ThreadSleep#enabled=true");
    }

    @Test
    void pollingIsNotRuledOutWhereShortSleepsWereLeftOut() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(RuntimeEvents.activeSetting(0, "jdk.ThreadSleep", "enabled", "true"))
                .add(RuntimeEvents.activeSetting(0, "jdk.ThreadSleep", "threshold", "20 ms"))
                .add(ThreadEvents.sleep(SECOND, 9 * SECOND, MAIN, 9000, LOOP));
        Finding finding = finding(SyntheticAnalysis.of(recording), "poll-loop");
        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.summary()).contains("20 ms");
    }

    @Test
    void efficiencyIsNotToldWhereIoWasNotRecorded() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(SECOND, MAIN, 0, 500 * MILLI, 0))
                .add(ThreadEvents.monitorEnter(SECOND, 500 * MILLI, MAIN, "shop.Cache", null, LOOP));
        assertThat(SyntheticAnalysis.of(recording).resourceEfficiencyPercent()).isEmpty();
        recording
                .add(RuntimeEvents.activeSetting(0, "jdk.FileRead", "enabled", "true"))
                .add(RuntimeEvents.activeSetting(0, "jdk.SocketRead", "enabled", "true"))
                .declare("jdk.FileRead")
                .declare("jdk.SocketRead");
        assertThat(SyntheticAnalysis.of(recording).resourceEfficiencyPercent()).hasValue(50);
    }
}
