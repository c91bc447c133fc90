package io.memscope.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.WorkloadLauncher;
import io.memscope.recorder.SamplingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts JVMs with recording on, of each JDK found. */
class LaunchedJvmIT {

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdks.all();
    }

    private static List<String> command(Jdk jdk, String verb) {
        String classes = Path.of(WorkloadLauncher.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return List.of(
                jdk.javaCommand().toString(),
                "-Xmx256m",
                "-cp",
                classes,
                WorkloadLauncher.class.getName(),
                verb,
                "web-server");
    }

    private Analysis analyze(Path file) throws Exception {
        return Analyzer.analyze(List.of(file), AnalysisOptions.all());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsFromTheStartToTheEnd(Jdk jdk) throws Exception {
        Path file = folder.resolve("whole.jfr");
        try (LaunchedJvm jvm = LaunchedJvm.start(command(jdk, "run"), SamplingConfig.defaults(), true)) {
            assertThat(jvm.process().waitFor()).isZero();
            assertThat(jvm.writeRecording(file)).isTrue();
        }
        Analysis analysis = analyze(file);
        assertThat(analysis.pools()).extracting(PoolReport::name).contains("http-worker-*");
        assertThat(analysis.dataQuality().totalsFrom()).contains("memscope.ThreadCounters");
        // The main thread allocates before the agent is there, in its name.
        assertThat(analysis.threads()).anyMatch(thread -> thread.toString().contains("main"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void savesWhatAKilledProcessLeft(Jdk jdk) throws Exception {
        Path file = folder.resolve("killed.jfr");
        try (LaunchedJvm jvm = LaunchedJvm.start(command(jdk, "serve"), SamplingConfig.defaults(), true)) {
            // Standard input, which ends this workload, is that of the tests: it may be at its end already.
            Thread.sleep(3000);
            jvm.process().destroyForcibly().waitFor();
            assertThat(jvm.writeRecording(file)).isTrue();
        }
        assertThat(analyze(file).threadCount()).isPositive();
    }

    @Test
    void recordsWhatAScriptStarts() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        Path script = folder.resolve("start.sh");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + String.join("' '", command(Jdk.current(), "run")) + "' >/dev/null 2>&1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Path file = folder.resolve("script.jfr");
        try (LaunchedJvm jvm = LaunchedJvm.start(List.of(script.toString()), SamplingConfig.defaults(), true)) {
            assertThat(jvm.process().waitFor()).isZero();
            assertThat(jvm.writeRecording(file)).isTrue();
        }
        assertThat(analyze(file).pools()).extracting(PoolReport::name).contains("http-worker-*");
    }

    @Test
    void saysThatAProgramIsNoJvm() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/true")), "needs /bin/true");
        try (LaunchedJvm jvm = LaunchedJvm.start(List.of("/bin/true"), SamplingConfig.defaults(), true)) {
            assertThat(jvm.process().waitFor()).isZero();
            assertThat(jvm.writeRecording(folder.resolve("none.jfr"))).isFalse();
        }
        assertThatThrownBy(() -> LaunchedJvm.start(List.of("/no/such/program"), SamplingConfig.defaults(), true))
                .isInstanceOf(java.io.IOException.class);
    }
}
