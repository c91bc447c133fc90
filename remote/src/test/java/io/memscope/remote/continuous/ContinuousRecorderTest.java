package io.memscope.remote.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.workload.Jdk;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.live.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records real JVMs of each JDK found, and survives the end of each side. */
class ContinuousRecorderTest {
    private static final long SIZE = 64L << 20;

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private @Nullable ContinuousRecorder recorder;
    private Thread recording = new Thread();

    static Stream<Jdk> jdks() {
        return Target.jdks();
    }

    private ContinuousOptions options(String... triggers) {
        return ContinuousOptions.of(folder)
                .withBounds(Duration.ofMinutes(10), SIZE)
                .withPeriod(Duration.ofSeconds(1))
                .withMoment(Duration.ofSeconds(2), Duration.ofSeconds(2))
                .withTriggers(Stream.of(triggers).map(Trigger::parse).toList());
    }

    private void start(long pid, ContinuousOptions options) throws IOException {
        ContinuousRecorder opened = ContinuousRecorder.open(options, new Listener());
        recorder = opened;
        recording = new Thread(
                () -> {
                    try {
                        opened.record(pid);
                        told.add("done");
                    } catch (IOException | InterruptedException | RuntimeException failed) {
                        told.add("failed " + failed);
                    }
                },
                "recording");
        recording.start();
    }

    private final class Listener implements ContinuousListener {
        @Override
        public void recording(long pid, boolean resumed) {
            told.add((resumed ? "resumed " : "recording ") + pid);
        }

        @Override
        public void fetched(int files, long bytes) {
            told.add("fetched");
        }

        @Override
        public void fired(Trigger trigger, double value, Path kept) {
            told.add("fired " + trigger.metric());
        }

        @Override
        public void kept(Path kept) {
            told.add("kept " + kept);
        }

        @Override
        public void ended(long pid) {
            told.add("ended " + pid);
        }

        @Override
        public void warned(String line) {
            told.add("warned " + line);
        }
    }

    private String await(String start) throws InterruptedException {
        List<String> others = new ArrayList<>();
        while (true) {
            String line = told.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("no '" + start + "' but " + others).isNotNull();
            if (line.startsWith(start)) {
                return line;
            }
            assertThat(line).doesNotStartWith("failed");
            others.add(line);
        }
    }

    private void awaitInAnyOrder(String... starts) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of(starts));
        while (!missing.isEmpty()) {
            String line = told.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("no " + missing).isNotNull();
            assertThat(line).doesNotStartWith("failed");
            missing.removeIf(line::startsWith);
        }
    }

    private void stop() throws Exception {
        ContinuousRecorder opened = Objects.requireNonNull(recorder);
        opened.stop();
        await("done");
        recording.join();
        assertThat(opened.sizeBytes()).isLessThanOrEqualTo(SIZE);
        opened.close();
        recorder = null;
    }

    @AfterEach
    void end() throws Exception {
        if (recorder != null) {
            recorder.stop();
            recording.join(TimeUnit.SECONDS.toMillis(60));
            recorder.close();
        }
    }

    private static Target target(Jdk jdk) throws IOException {
        return Target.start(jdk, io.memscope.remote.live.ContendedMain.class, List.of(), "0");
    }

    private static String recordings(Target target) throws IOException {
        try (JvmConnection jvm = JvmConnection.open(target.pid())) {
            return jvm.command("JFR.check");
        }
    }

    private List<ChunkFile> chunks() throws IOException {
        List<ChunkFile> chunks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jfr"))
                    .sorted()
                    .toList()) {
                chunks.add(ChunkFile.at(file).orElseThrow());
            }
        }
        return chunks;
    }

    /** Flight Recorder ends a chunk where the next begins; a moment of its own work lies between. */
    private static void assertNoGap(List<ChunkFile> chunks) {
        for (int i = 1; i < chunks.size(); i++) {
            long gap = chunks.get(i).header().startNanos()
                    - chunks.get(i - 1).header().endNanos();
            assertThat(gap)
                    .as("between " + chunks.get(i - 1) + " and " + chunks.get(i))
                    .isLessThan(1_000_000_000L);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void keepsWhatATriggerFoundAndItsReport(Jdk jdk) throws Exception {
        try (Target target = target(jdk)) {
            start(target.pid(), options("allocation-rate>1m/s for 1s", "blocked-share>50% for 1s"));
            await("recording");
            Path first = Path.of(await("kept ").substring("kept ".length()));
            Path second = Path.of(await("kept ").substring("kept ".length()));
            stop();

            for (Path kept : List.of(first, second)) {
                assertThat(kept.resolve("report.html")).isNotEmptyFile();
                Analysis analysis = Analyzer.analyze(List.of(kept.resolve("recording.jfr")), AnalysisOptions.all());
                assertThat(analysis.threads()).anyMatch(thread -> thread.name().equals("allocator-1"));
                assertThat(analysis.dataQuality().damages()).isEmpty();
            }
            assertThat(Stream.of(first, second).map(Path::toString))
                    .anyMatch(name -> name.contains("allocation-rate"))
                    .anyMatch(name -> name.contains("blocked-share"));
            assertThat(chunks().size()).isGreaterThan(1);
            assertNoGap(chunks());
            assertThat(recordings(target)).contains("No available recordings");
            assertThat(folder.resolve("exit-p" + target.pid())).doesNotExist();
        }
    }

    /** The recorder is killed between a trigger and what it would have kept; the next one loses nothing. */
    @Test
    void losesNothingWhenTheRecorderIsKilled() throws Exception {
        try (Target target = target(Jdk.current())) {
            Process killed = recorderProcess(target.pid(), "allocation-rate>1m/s for 1s");
            BufferedReader output = killed.inputReader(StandardCharsets.UTF_8);
            for (String wanted : List.of("ready", "fired", "fetched")) {
                String line = output.readLine();
                while (line != null && !line.equals(wanted)) {
                    line = output.readLine();
                }
                assertThat(line).isEqualTo(wanted);
            }
            killed.destroyForcibly().waitFor();
            assertThat(recordings(target)).contains(TargetRecording.name(folder));
            int before = chunks().size();

            start(target.pid(), options());
            await("resumed " + target.pid());
            await("fetched");
            stop();

            assertThat(chunks().size()).isGreaterThan(before);
            assertNoGap(chunks());
            assertThat(recordings(target)).doesNotContain(TargetRecording.name(folder));
            // What was to be kept has been: the recorder that was stopped did not wait for its end.
            assertThat(keptReports()).hasSize(1);
        }
    }

    private List<Path> keptReports() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            return files.filter(file -> file.endsWith("report.html")).toList();
        }
    }

    private Process recorderProcess(long pid, String trigger) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Jdk.current().javaCommand().toString(),
                        "-cp",
                        classPath,
                        RecorderMain.class.getName(),
                        Long.toString(pid),
                        folder.toString(),
                        trigger)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void savesWhatAKilledJvmLeftAndWaitsForTheNext(Jdk jdk) throws Exception {
        Target first = target(jdk);
        try (first) {
            start(first.pid(), options("allocation-rate>1m/s for 1s"));
            await("fired");
            await("fetched");
            first.kill();
            // What a trigger found is kept when its moment is over, which may be before or after the end is noticed.
            awaitInAnyOrder("ended " + first.pid(), "kept");
        }
        try (Target second = target(jdk)) {
            await("recording " + second.pid());
            await("fetched");
            assertThat(second.end()).isZero();
            await("ended " + second.pid());
            stop();
            assertThat(chunks()).anyMatch(chunk -> chunk.pid() == first.pid() && chunk.partial());
            assertThat(chunks()).anyMatch(chunk -> chunk.pid() == second.pid());
            assertThat(chunks()).noneMatch(chunk -> chunk.pid() == second.pid() && chunk.partial());
        }
    }

    @Test
    void whatCanNotBeReachedIsOneLine() throws Exception {
        try (ContinuousRecorder opened = ContinuousRecorder.open(options(), new Listener())) {
            assertThatThrownBy(() -> opened.record(2_000_000_000L))
                    .isInstanceOf(JvmUnreachableException.class)
                    .hasMessage("pid 2000000000: no process has this id");
        }
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> options().withBounds(Duration.ofHours(1), 1 << 20))
                .hasMessageContaining("16 MiB or more");
        assertThatThrownBy(() -> options().withBounds(Duration.ofSeconds(1), SIZE))
                .hasMessageContaining("twice the period");
        assertThatThrownBy(() -> options().withPeriod(Duration.ofMillis(10))).hasMessageContaining("1 s or more");
    }
}
