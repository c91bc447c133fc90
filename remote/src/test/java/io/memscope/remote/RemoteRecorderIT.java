package io.memscope.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records child JVMs of each JDK found, for real. */
class RemoteRecorderIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECORDED_MILLIS = 1500;

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdks.all();
    }

    private static RunningWorkload start(Jdk jdk, WorkloadKind kind, String... jvmOptions) throws Exception {
        RunningWorkload child = WorkloadLauncher.start(jdk, kind, List.of(jvmOptions), List.of());
        assertThat(child.awaitLine(WorkloadLauncher.READY, PATIENCE)).isPresent();
        return child;
    }

    private Analysis record(long pid, RemoteOptions options) throws Exception {
        return record(pid, options, RECORDED_MILLIS);
    }

    private Analysis record(long pid, RemoteOptions options, int millis) throws Exception {
        Path file = folder.resolve(pid + ".jfr");
        try (JvmConnection jvm = JvmConnection.open(pid);
                RemoteRecorder recorder = RemoteRecorder.start(jvm, options)) {
            assertThat(recorder.warnings()).isEmpty();
            Thread.sleep(millis);
            assertThat(recorder.stop(file)).isTrue();
        }
        assertLeftAlone(pid);
        return Analyzer.analyze(List.of(file), AnalysisOptions.all());
    }

    private static void assertLeftAlone(long pid) throws Exception {
        try (JvmConnection jvm = JvmConnection.open(pid)) {
            assertThat(RemoteRecorder.recordings(jvm)).isEmpty();
        }
        assertThat(workspaces(pid)).isEmpty();
    }

    private static List<Path> workspaces(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("memscope-" + pid + "-"))
                    .toList();
        }
    }

    private static RemoteOptions options() {
        return RemoteOptions.of(RemoteRecorder.uniqueName("test"), SamplingConfig.defaults());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsTheWorkloads(Jdk jdk) throws Exception {
        Map<WorkloadKind, String> pools = new EnumMap<>(Map.of(
                WorkloadKind.WEB_SERVER, "http-worker-*",
                WorkloadKind.CONNECTION_POOL, "db-client-*"));
        for (WorkloadKind kind : WorkloadKind.values()) {
            try (RunningWorkload child = start(jdk, kind)) {
                Analysis analysis = record(child.pid(), options());

                assertThat(analysis.allocatedBytes().value()).as(kind.name()).isGreaterThan(1 << 20);
                assertThat(analysis.dataQuality().totalsFrom()).contains("memscope.ThreadCounters");
                assertThat(analysis.host()).as("readings of the machine").isNotNull();
                if (pools.containsKey(kind)) {
                    assertThat(analysis.pools()).extracting(PoolReport::name).contains(pools.get(kind));
                }
                // JEP 451's notice is the JDK's; nothing is MemScope's.
                assertThat(child.output()).noneMatch(line -> line.contains("memscope-agent:"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void countsByTheJdkWithoutTheAgent(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk, WorkloadKind.WEB_SERVER)) {
            // Each second: it takes two to tell a difference.
            Analysis analysis = record(child.pid(), options().withCounters(Counters.WITHOUT_AGENT), 3500);

            assertThat(analysis.allocatedBytes().value()).isGreaterThan(1 << 20);
            assertThat(analysis.dataQuality().totalsFrom())
                    .doesNotContain("memscope.ThreadCounters")
                    .contains("jdk.ThreadAllocationStatistics");
            assertThat(child.output()).noneMatch(line -> line.contains("agent"));
        }
    }

    @Test
    void doesWithoutAnAgentThatIsRefused() throws Exception {
        try (RunningWorkload child =
                        start(Jdks.atLeast(21), WorkloadKind.WEB_SERVER, "-XX:-EnableDynamicAgentLoading");
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            assertThatThrownBy(() -> RemoteRecorder.start(jvm, options().withCounters(Counters.REQUIRED)))
                    .isInstanceOf(JvmUnreachableException.class)
                    .hasMessageContaining("EnableDynamicAgentLoading");
            try (RemoteRecorder recorder = RemoteRecorder.start(jvm, options())) {
                assertThat(recorder.hasCounters()).isFalse();
                assertThat(recorder.warnings()).singleElement().asString().contains("the JDK's own counters");
            }
            assertLeftAlone(child.pid());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void otherRecordingsGoOn(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk, WorkloadKind.ALLOCATION);
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            jvm.command("JFR.start name=theirs settings=default");
            RemoteRecorder.startDetached(jvm, options().withMaxSizeBytes(10 << 20));
            try (RemoteRecorder recorder =
                    RemoteRecorder.start(jvm, RemoteOptions.of("mine", SamplingConfig.defaults()))) {
                assertThatThrownBy(() -> RemoteRecorder.start(jvm, RemoteOptions.of("mine", SamplingConfig.defaults())))
                        .hasMessageContaining("there is a recording named mine already");
                recorder.dump(folder.resolve("sofar.jfr"));
                assertThat(folder.resolve("sofar.jfr")).isNotEmptyFile();
            }
            assertThat(RemoteRecorder.recordings(jvm))
                    .hasSize(2)
                    .allMatch(RemoteRecording::isRunning)
                    .extracting(RemoteRecording::name)
                    .contains("theirs")
                    .doesNotContain("mine");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void takesOverWhatAnotherStarted(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk, WorkloadKind.ALLOCATION)) {
            try (JvmConnection jvm = JvmConnection.open(child.pid())) {
                RemoteRecorder.startDetached(jvm, RemoteOptions.of("nightly", SamplingConfig.defaults()));
            }
            assertThat(workspaces(child.pid())).isEmpty();
            Path file = folder.resolve("nightly.jfr");
            try (JvmConnection jvm = JvmConnection.open(child.pid());
                    RemoteRecorder recorder = RemoteRecorder.find(jvm, "nightly")) {
                recorder.stop(file);
                assertThatThrownBy(() -> RemoteRecorder.find(jvm, "nightly"))
                        .hasMessageContaining("no recording named nightly");
            }
            assertThat(file).isNotEmptyFile();
            assertLeftAlone(child.pid());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void savesWhatAKilledJvmLeft(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk, WorkloadKind.WEB_SERVER)) {
            Path file = folder.resolve("killed.jfr");
            try (JvmConnection jvm = JvmConnection.open(child.pid());
                    RemoteRecorder recorder = RemoteRecorder.start(jvm, options())) {
                // Flushed each second.
                Thread.sleep(2500);
                child.process().destroyForcibly().waitFor();
                assertThat(recorder.stop(file)).isFalse();
            }
            Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.all());
            assertThat(analysis.pools()).extracting(PoolReport::name).contains("http-worker-*");
            assertThat(workspaces(child.pid())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void savesWhatAJvmWroteThatExited(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk, WorkloadKind.WEB_SERVER)) {
            Path file = folder.resolve("exited.jfr");
            try (JvmConnection jvm = JvmConnection.open(child.pid());
                    RemoteRecorder recorder = RemoteRecorder.start(jvm, options())) {
                Thread.sleep(RECORDED_MILLIS);
                child.stop();
                assertThat(recorder.stop(file)).isFalse();
            }
            Analysis analysis = Analyzer.analyze(List.of(file), AnalysisOptions.all());
            assertThat(analysis.pools()).extracting(PoolReport::name).contains("http-worker-*");
            assertThat(analysis.dataQuality().totalsFrom()).contains("memscope.ThreadCounters");
        }
    }

    @Test
    void theLeaseEndsARecordingThatNobodyEnds() throws Exception {
        try (RunningWorkload child = start(Jdk.current(), WorkloadKind.ALLOCATION);
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            RemoteRecorder.startDetached(jvm, options().withLease(Duration.ofSeconds(1)));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (RemoteRecorder.recordings(jvm).stream().anyMatch(RemoteRecording::isRunning)
                    && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
            assertThat(RemoteRecorder.recordings(jvm)).noneMatch(RemoteRecording::isRunning);
        }
    }

    @Test
    void keepsARecordingThatCanNotBeDelivered() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "needs /dev/full");
        try (RunningWorkload child = start(Jdk.current(), WorkloadKind.ALLOCATION);
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            Path kept;
            try (RemoteRecorder recorder = RemoteRecorder.start(jvm, options())) {
                UndeliveredRecordingException thrown = catchThrowableOfType(
                        UndeliveredRecordingException.class, () -> recorder.stop(Path.of("/dev/full")));
                kept = thrown.kept();
            }
            assertThat(kept).isNotEmptyFile();
            assertThat(Analyzer.analyze(List.of(kept), AnalysisOptions.all()).threadCount())
                    .isPositive();
            assertThat(workspaces(child.pid())).containsExactly(kept.getParent());
            Files.delete(kept);
            Files.delete(kept.getParent());
        }
    }

    @Test
    void aJvmWithoutFlightRecorderIsNamed() throws Exception {
        try (RunningWorkload child = start(Jdk.current(), WorkloadKind.ALLOCATION, "-XX:-FlightRecorder");
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            assertThatThrownBy(() -> RemoteRecorder.start(jvm, options()))
                    .isInstanceOfSatisfying(
                            JvmUnreachableException.class,
                            refused -> assertThat(refused.obstacle()).isEqualTo(Obstacle.NO_FLIGHT_RECORDER));
        }
    }

    @Test
    void recordsTenThousandVirtualThreads() throws Exception {
        Jdk jdk = Jdks.atLeast(21);
        try (TargetJvm target =
                TargetJvm.start(jdk, folder, System.getProperty("java.class.path"), VirtualMain.class.getName())) {
            target.await("ready");
            Analysis analysis = record(target.pid(), options());

            PoolReport pool = analysis.pools().stream()
                    .filter(row -> row.name().contains("VirtualMain"))
                    .findFirst()
                    .orElseThrow();
            assertThat(pool.threadCount()).isGreaterThan(10);
            assertThat(pool.allocatedBytes().value())
                    .isGreaterThan(0.5 * analysis.allocatedBytes().value());
        }
    }
}
