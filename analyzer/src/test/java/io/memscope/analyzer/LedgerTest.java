package io.memscope.analyzer;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadLedger.Basis;
import io.memscope.analyzer.report.ThreadRole;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ledgers add up to lifetimes, say what counters say, and count no moment twice. */
class LedgerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread WORKER = SyntheticThread.platform(20, "worker-1");
    private static final SyntheticThread PARKED = SyntheticThread.platform(21, "parked");

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void addsUpToTheLifetime(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        LedgerChecks.check(Analyzer.analyze(List.of(recording), AnalysisOptions.all()));
    }

    /** Ten seconds: polled each second, the worker sleeps, runs, is paused; the other one parks for all the time. */
    private static SyntheticRecording recording() {
        SyntheticRecording recording = SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
        for (int i = 0; i <= 10; i++) {
            recording.add(MemScopeEvents.threadCounters(i * SECOND, WORKER, 1000L * i, i * SECOND / 4, 0));
            if (i == 0) {
                recording.add(MemScopeEvents.threadCounters(1000, PARKED, 0, 0, 0));
            }
            recording.add(MemScopeEvents.jvmCounters(i * SECOND + 1_000_000, 1000L * i, 2, 2, 2, 0));
        }
        recording.add(ThreadEvents.sleep(
                SECOND,
                2 * SECOND,
                WORKER,
                2000,
                SyntheticStack.of("java.lang.Thread.sleep()V:1", "com.example.Poller.run()V:7")));
        // Within the sleep and after it.
        recording.add(ThreadEvents.monitorEnter(2 * SECOND, 3 * SECOND / 2, WORKER, "com.example.Lock", null, null));
        return recording;
    }

    @Test
    void overlappingEventsCountOnceAndCountersThatStoodStillSayIdle() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording());
        ThreadLedger worker =
                Objects.requireNonNull(thread(analysis, "worker-1").ledger());

        assertThat(worker.nanos(ThreadState.SLEEPING)).isEqualTo(SECOND);
        assertThat(worker.nanos(ThreadState.BLOCKED)).isEqualTo(3 * SECOND / 2);
        assertThat(worker.nanos(ThreadState.ON_CPU)).isEqualTo(10 * SECOND / 4);
        assertThat(worker.column(ThreadState.ON_CPU).basis()).isEqualTo(Basis.EXACT);
        assertThat(worker.column(ThreadState.SLEEPING).topSite()).isEqualTo("com.example.Poller.run:7");
        assertThat(worker.nanos(ThreadState.IDLE)).isZero();

        ThreadLedger parked = Objects.requireNonNull(thread(analysis, "parked").ledger());
        assertThat((double) parked.nanos(ThreadState.IDLE)).isCloseTo(10.0 * SECOND, within(0.01 * SECOND));
        assertThat(parked.column(ThreadState.IDLE).basis()).isEqualTo(Basis.INFERRED);
        assertThat(parked.nanos(ThreadState.ON_CPU)).isZero();
    }

    @Test
    void whatIsCountedComesBeforeWhatEventsSay() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(0, WORKER, 0, 0, 0))
                .add(MemScopeEvents.jvmCounters(1, 0, 1, 1, 1, 0))
                .add(MemScopeEvents.threadCounters(10 * SECOND, WORKER, 0, 8 * SECOND, 0))
                .add(MemScopeEvents.jvmCounters(10 * SECOND, 0, 1, 1, 1, 0))
                .add(ThreadEvents.sleep(SECOND, 4 * SECOND, WORKER, 4000, null))
                .add(ThreadEvents.monitorEnter(6 * SECOND, 2 * SECOND, WORKER, "com.example.Lock", null, null));

        ThreadLedger ledger = Objects.requireNonNull(
                thread(SyntheticAnalysis.of(recording), "worker-1").ledger());

        assertThat(ledger.nanos(ThreadState.ON_CPU)).isEqualTo(8 * SECOND);
        assertThat((double) ledger.nanos(ThreadState.SLEEPING)).isCloseTo(2.0 * SECOND * 4 / 6, within(1e6));
        assertThat((double) ledger.nanos(ThreadState.BLOCKED)).isCloseTo(2.0 * SECOND * 2 / 6, within(1e6));
        LedgerChecks.check("worker-1", ledger);
    }

    @Test
    void pausesCountOnlyWhereAThreadDidNotWait() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(ThreadEvents.sleep(0, 2 * SECOND, WORKER, 2000, null))
                .add(RuntimeEvents.garbageCollection(
                        SECOND, 3 * SECOND, 1, "G1New", "G1 Evacuation Pause", 3 * SECOND, 3 * SECOND))
                .add(ThreadEvents.sleep(9 * SECOND, SECOND, WORKER, 1000, null));

        ThreadLedger ledger = Objects.requireNonNull(
                thread(SyntheticAnalysis.of(recording), "worker-1").ledger());

        assertThat(ledger.nanos(ThreadState.SLEEPING)).isEqualTo(3 * SECOND);
        assertThat(ledger.nanos(ThreadState.PAUSED)).isEqualTo(2 * SECOND);
    }

    @Test
    void rolesAreToldFromNamesAndStacks() throws IOException {
        SyntheticStack selecting = SyntheticStack.of(
                "sun.nio.ch.EPoll.wait()V:1", "sun.nio.ch.SelectorImpl.select()V:10", "com.example.Loop.run()V:5");
        SyntheticStack taking = SyntheticStack.of(
                "jdk.internal.misc.Unsafe.park()V:1",
                "java.util.concurrent.LinkedBlockingQueue.take()V:433",
                "java.util.concurrent.ThreadPoolExecutor.getTask()V:1062",
                "java.util.concurrent.ThreadPoolExecutor.runWorker()V:1122");
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(ThreadEvents.nativeMethodSample(1, SyntheticThread.platform(1, "a"), selecting))
                .add(ThreadEvents.park(2, SECOND, SyntheticThread.platform(2, "b"), "java.lang.Object", taking))
                .add(ThreadEvents.sleep(3, SECOND, SyntheticThread.platform(3, "http-acceptor-1"), 1, null))
                .add(ThreadEvents.sleep(4, SECOND, SyntheticThread.platform(4, "MemScope Recorder"), 1, null))
                .add(ThreadEvents.sleep(5, SECOND, SyntheticThread.platform(5, "C2 CompilerThread0"), 1, null))
                .add(ThreadEvents.sleep(6, SECOND, SyntheticThread.platform(6, "Timer-0"), 1, null))
                .add(ThreadEvents.sleep(7, SECOND, SyntheticThread.virtual(7, "v"), 1, null))
                .add(ThreadEvents.sleep(8, SECOND, SyntheticThread.platform(8, "main"), 1, null))
                .add(ThreadEvents.executionSample(9, SyntheticThread.ofJvm(1, "G1 Conc#0"), null));
        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(thread(analysis, "a").role()).isEqualTo(ThreadRole.EVENT_LOOP);
        assertThat(thread(analysis, "b").role()).isEqualTo(ThreadRole.WORKER);
        assertThat(thread(analysis, "http-acceptor-1").role()).isEqualTo(ThreadRole.ACCEPTOR);
        assertThat(thread(analysis, "MemScope Recorder").role()).isEqualTo(ThreadRole.MEMSCOPE);
        assertThat(thread(analysis, "C2 CompilerThread0").role()).isEqualTo(ThreadRole.COMPILER);
        assertThat(thread(analysis, "Timer-0").role()).isEqualTo(ThreadRole.TIMER);
        assertThat(thread(analysis, "v").role()).isEqualTo(ThreadRole.VIRTUAL);
        assertThat(thread(analysis, "main").role()).isEqualTo(ThreadRole.MAIN);
        assertThat(thread(analysis, "G1 Conc#0").role()).isEqualTo(ThreadRole.GC);
        ThreadLedger virtual = Objects.requireNonNull(thread(analysis, "v").ledger());
        assertThat(virtual.lifetimeNanos())
                .as("from its first event to its last")
                .isEqualTo(SECOND);
    }
}
