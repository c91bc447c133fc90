package io.memscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.Severity;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.fixtures.workload.ConnectionPoolWorkload;
import io.memscope.fixtures.workload.PoolTruth;
import io.memscope.fixtures.workload.ThreadTruth;
import io.memscope.fixtures.workload.WebServerWorkload;
import io.memscope.fixtures.workload.WorkloadResult;
import io.memscope.recorder.SamplingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records the workloads whose answers are known, and compares the analysis with them. */
class MemScopeTest {

    @TempDir
    private Path directory;

    @Test
    void namesTheWorkersOfAWebServerAndTheirBytes() throws Exception {
        WorkloadResult truth;
        Analysis analysis;
        try (Profile profile = MemScope.profile(directory, SamplingConfig.defaults())) {
            // Workers end before the recording does, as they do in life.
            truth = new WebServerWorkload(new WebServerWorkload.Parameters(20, 300, 4096, 5, 4, 15)).run(() -> {});
            analysis = profile.finish();
        }

        PoolReport pool = pool(analysis, "http-worker-*");
        assertThat(pool.threadCount()).isEqualTo(20);
        assertThat(pool.allocatedBytes().value())
                .isCloseTo(truth.constructedBytes(), within(0.10 * truth.constructedBytes()));
        for (ThreadTruth worker : truth.threads()) {
            Estimate bytes = thread(analysis, worker.threadName()).allocatedBytes();
            assertThat(bytes.value())
                    .as("%s: %s", worker.threadName(), bytes)
                    .isCloseTo(worker.constructedBytes(), within(0.10 * worker.constructedBytes()));
        }
        assertThat(analysis.threadCount()).isGreaterThan(20);
        assertThat(analysis.totalAllocations().bytes().value())
                .isGreaterThan(pool.allocatedBytes().value());
        assertThat(analysis.peakMemoryBytes().orElseThrow()).isPositive();
        assertThat(analysis.resourceEfficiencyPercent().orElseThrow()).isBetween(0.1, 100.0);
    }

    @Test
    void namesThePollingOfAConnectionPoolWithItsShareOfThreadTime() throws Exception {
        WorkloadResult truth;
        Analysis analysis;
        try (Profile profile = MemScope.profile(directory, SamplingConfig.defaults())) {
            truth = new ConnectionPoolWorkload(new ConnectionPoolWorkload.Parameters(50, 10, 60, 2, 1, 8, 256))
                    .run(() -> {});
            analysis = profile.finish();
        }

        Finding polling = analysis.bottlenecks().stream()
                .filter(finding -> finding.rule().equals("poll-loop"))
                .findFirst()
                .orElseThrow();
        assertThat(polling.severity()).isEqualTo(Severity.WARNING);
        assertThat(polling.summary()).contains("ConnectionPool.getConnection");
        assertThat(polling.threads()).isNotEmpty().allMatch(name -> name.startsWith("db-client-"));
        double slept = truth.threads().stream()
                .map(thread -> thread.pool().orElseThrow())
                .mapToDouble(PoolTruth::pollSleepNanos)
                .sum();
        double lived = analysis.threads().stream()
                .filter(thread -> thread.pool().equals("db-client-*"))
                .mapToDouble(ThreadReport::lifetimeNanos)
                .sum();
        assertThat(polling.evidence().get(0).value()).isCloseTo(slept / lived, within(0.1));
    }

    @Test
    void threeLinesTraceAndExport() throws IOException {
        MemScope.traceAll(directory);
        assertThatThrownBy(() -> MemScope.traceAll(directory)).isInstanceOf(IllegalStateException.class);
        byte[][] kept = new byte[64][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[100_000];
        }
        Path recording = MemScope.stopTracing();
        Analysis analysis = MemScope.exportComprehensiveAnalysis(directory, "report");

        assertThat(recording).isNotEmptyFile();
        assertThat(directory.resolve("report.json")).content().contains("\"schemaVersion\"");
        assertThat(directory.resolve("report.html")).content().contains("<html");
        assertThat(analysis.totalAllocations().bytes().value()).isGreaterThan(kept.length * 100_000.0);
    }

    @Test
    void exportsWhileTheTraceStillRuns() throws IOException {
        MemScope.traceAll(directory);
        try {
            Analysis analysis = MemScope.exportComprehensiveAnalysis(directory, "meanwhile");
            assertThat(analysis.threadCount()).isPositive();
        } finally {
            MemScope.stopTracing();
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jfr")))
                    .hasSize(1);
        }
    }

    @Test
    void leavesTheUsersOwnFilesAlone() throws IOException {
        Path own;
        MemScope.traceAll(directory);
        try {
            own = Files.writeString(directory.resolve("report.snapshot.jfr"), "the user's");
            MemScope.exportComprehensiveAnalysis(directory, "report");
        } finally {
            MemScope.stopTracing();
        }
        MemScope.exportComprehensiveAnalysis(directory, "report");
        assertThat(own).hasContent("the user's");
    }

    @Test
    void refusesNamesThatAreNoFiles() {
        for (String name : List.of("", " ", "../x", "a/b", "..", ".")) {
            assertThatThrownBy(() -> MemScope.exportComprehensiveAnalysis(directory, name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhenThereIsNothingToAnalyze() {
        assertThatThrownBy(() -> MemScope.exportComprehensiveAnalysis(directory, "report"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no recording");
    }

    @Test
    void severalProfilesRunAtOnceAndAreAnalyzedSoFar() throws IOException {
        try (Profile outer = MemScope.profile(directory.resolve("outer"))) {
            try (Profile inner = MemScope.profile(directory.resolve("inner"), SamplingConfig.lowOverhead())) {
                assertThat(inner.soFar().threadCount()).isPositive();
                assertThat(inner.finish().provenance().session()).isNotNull();
                assertThat(inner.finish().threadCount()).isPositive();
            }
            Analysis analysis = outer.finish();
            // Those with too few samples stand under all others, whatever their value.
            assertThat(analysis.threads())
                    .isSortedAccordingTo(Comparator.comparing(
                            (ThreadReport row) -> row.allocatedBytes().tooFewSamples()));
            assertThat(analysis.threads())
                    .filteredOn(row -> !row.allocatedBytes().tooFewSamples())
                    .isSortedAccordingTo(Comparator.comparingDouble(
                                    (ThreadReport row) -> row.allocatedBytes().value())
                            .reversed());
        }
    }

    private static PoolReport pool(Analysis analysis, String name) {
        return analysis.pools().stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ThreadReport thread(Analysis analysis, String name) {
        return analysis.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
