package io.memscope.analyzer;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.finding.Rules;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.WaitReport;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import io.memscope.fixtures.synthetic.TransferEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way from a file to an analysis. */
class AnalyzerTest {
    private static final long MILLI = 1_000_000L;
    private static final SyntheticThread ONE = SyntheticThread.platform(21, "worker-1");
    private static final SyntheticThread TWO = SyntheticThread.platform(22, "worker-2");
    private static final SyntheticStack PLACE = SyntheticStack.of("shop.Pool.take()V:7");

    static Stream<Path> recordings() {
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordingThereIsGivesAnAnalysis(Path recording) throws IOException {
        List<Long> progress = new ArrayList<>();
        Analysis analysis = Analyzer.analyze(
                List.of(recording), new AnalysisOptions(null, null, null, (done, total) -> progress.add(done)));

        assertThat(analysis.provenance().eventCount()).isPositive();
        assertThat(analysis.provenance().durationNanos()).isPositive();
        assertThat(analysis.findings()).hasSize(Rules.texts().size());
        assertThat(progress).isNotEmpty();
        double classes =
                analysis.classes().stream().mapToDouble(row -> row.share()).sum();
        double sites = analysis.sites().stream().mapToDouble(row -> row.share()).sum();
        if (!analysis.classes().isEmpty()) {
            assertThat(classes).isCloseTo(1, within(1e-6));
            assertThat(sites).isCloseTo(1, within(1e-6));
        }
    }

    private static SyntheticRecording waits() {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 10; i++) {
            long at = i * 1000L * MILLI;
            recording
                    .add(ThreadEvents.sleep(at, 100 * MILLI, ONE, 100, PLACE))
                    .add(ThreadEvents.park(at, 200 * MILLI, TWO, "java.util.concurrent.Semaphore", PLACE))
                    .add(ThreadEvents.monitorEnter(at, 50 * MILLI, ONE, "shop.Cache", TWO, PLACE))
                    .add(ThreadEvents.monitorWait(at, 30 * MILLI, TWO, "shop.Queue", ONE, PLACE))
                    .add(TransferEvents.fileRead(at, 20 * MILLI, ONE, "/data/orders", 4096, PLACE))
                    .add(RuntimeEvents.garbageCollection(at, MILLI, i, "G1New", "G1 Evacuation Pause", MILLI, MILLI));
        }
        return recording.add(MemScopeEvents.span(0, 5 * MILLI, ONE, "checkout", 1000, 2000));
    }

    private static Analysis partOf(
            SyntheticRecording recording, @Nullable String from, @Nullable String to, @Nullable String threads)
            throws IOException {
        return SyntheticAnalysis.of(
                recording,
                new AnalysisOptions(
                        from == null ? null : TimeBound.parse(from),
                        to == null ? null : TimeBound.parse(to),
                        threads == null ? null : Pattern.compile(threads),
                        ReadProgress.NONE));
    }

    @Test
    void sumsTimesByThreadAndPlace() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(waits());

        assertThat(thread(analysis, "worker-1").slept()).isEqualTo(new TimeSum(10, 1000 * MILLI, 100 * MILLI));
        assertThat(thread(analysis, "worker-1").blocked()).isEqualTo(new TimeSum(10, 500 * MILLI, 50 * MILLI));
        assertThat(thread(analysis, "worker-1").parked()).isEqualTo(TimeSum.ZERO);
        assertThat(thread(analysis, "worker-2").parked()).isEqualTo(new TimeSum(10, 2000 * MILLI, 200 * MILLI));
        assertThat(thread(analysis, "worker-2").waited()).isEqualTo(new TimeSum(10, 300 * MILLI, 30 * MILLI));
        assertThat(thread(analysis, "worker-1").socketRead()).as("not recorded").isNull();

        ContentionReport contention =
                Objects.requireNonNull(analysis.contention()).get(0);
        assertThat(contention.monitorClass()).isEqualTo("shop.Cache");
        assertThat(contention.topOwner()).isEqualTo("worker-2");
        assertThat(contention.threadCount()).isEqualTo(1);
        assertThat(Objects.requireNonNull(analysis.waits()))
                .extracting(WaitReport::kind)
                .containsExactly(WaitReport.Kind.PARK, WaitReport.Kind.SLEEP, WaitReport.Kind.WAIT);
        IoReport io = Objects.requireNonNull(analysis.io()).get(0);
        assertThat(io.target()).isEqualTo("/data/orders");
        assertThat(io.read().bytes()).isEqualTo(40_960);
        assertThat(Objects.requireNonNull(analysis.gc()).pauses()).isEqualTo(new TimeSum(10, 10 * MILLI, MILLI));
        assertThat(analysis.spans()).singleElement().satisfies(span -> {
            assertThat(span.name()).isEqualTo("checkout");
            assertThat(span.allocatedBytes()).isEqualTo(1000);
        });
        assertThat(analysis.pools()).extracting(pool -> pool.name()).contains("worker-*");
    }

    @Test
    void aTimeRangeCutsEventsAtItsEdges() throws IOException {
        Analysis analysis = partOf(waits(), "2.05s", "4.05s", null);

        // Half of the third and of the fifth sleep, and all of the fourth.
        assertThat(thread(analysis, "worker-1").slept()).isEqualTo(new TimeSum(3, 200 * MILLI, 100 * MILLI));
        assertThat(analysis.provenance().durationNanos()).isEqualTo(2000 * MILLI);
        assertThat(Objects.requireNonNull(analysis.gc()).collections()).isEqualTo(2);
        assertThat(analysis.provenance().filter()).isNotNull();
    }

    @Test
    void aTimeRangeCountsFromTheEnd() throws IOException {
        Analysis analysis = partOf(waits(), "-1s", null, null);
        assertThat(analysis.provenance().durationNanos()).isEqualTo(1000 * MILLI);
    }

    @Test
    void anEmptyTimeRangeIsRefused() {
        assertThatThrownBy(() -> partOf(waits(), "5s", "5s", null)).isInstanceOf(EmptyTimeRangeException.class);
    }

    @Test
    void threadsAreChosenByAPattern() throws IOException {
        Analysis analysis = partOf(waits(), null, null, "-2$");

        assertThat(analysis.threads()).extracting(row -> row.name()).containsExactly("worker-2");
        assertThat(Objects.requireNonNull(analysis.contention())).isEmpty();
        assertThat(Objects.requireNonNull(analysis.gc()).collections())
                .as("what the JVM does is not a thread's")
                .isEqualTo(10);
    }

    @Test
    void virtualThreadsWithoutANameGoByWhereTheyBegin() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 6; i++) {
            SyntheticThread thread = SyntheticThread.virtual(100 + i, "");
            String entry = i < 4 ? "shop.Checkout.lambda$run$0()V:5" : "shop.Mailer.send()V:9";
            recording.add(ThreadEvents.sleep(
                    i * MILLI,
                    MILLI,
                    thread,
                    1,
                    SyntheticStack.of("shop.Pause.nap()V:3", entry, "java.lang.VirtualThread.run()V:309")));
        }

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(analysis.pools())
                .extracting(PoolReport::name, PoolReport::threadCount)
                .containsExactlyInAnyOrder(
                        tuple("virtual shop.Checkout.lambda$run$0", 4), tuple("virtual shop.Mailer.send", 2));
    }

    @Test
    void twoFilesAreReadAsOne() throws IOException {
        Path golden = Recordings.golden()
                .filter(file -> file.endsWith("heavy.jfr"))
                .findFirst()
                .orElseThrow();
        Path other = Recordings.golden()
                .filter(file -> file.endsWith("allocation.jfr"))
                .findFirst()
                .orElseThrow();
        Analysis both = Analyzer.analyze(List.of(golden, other), AnalysisOptions.all());
        assertThat(both.provenance().files()).hasSize(2);
        assertThat(both.provenance().jvm()).isNotNull();
        assertThat(both.dataQuality().warnings()).anyMatch(warning -> warning.contains("2 different JVMs"));
    }
}
