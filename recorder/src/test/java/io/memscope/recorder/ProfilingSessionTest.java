package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.recorder.thread.OwnThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilingSessionTest {

    private static final int MIB = 1024 * 1024;

    @TempDir
    Path dir;

    /** Keeps allocations from being optimised away; for that it must be visible outside of the class. */
    static volatile Object sink = new Object();

    private static void allocate(int mebibytes) {
        for (int i = 0; i < mebibytes * 16; i++) {
            sink = new byte[MIB / 16];
        }
    }

    private static SessionOptions options(String name) {
        return SessionOptions.of(SamplingConfig.defaults()).withName(name).withHostPeriod(Duration.ZERO);
    }

    @Test
    void countersOfAThreadAreExactFromBaselineToStop() throws Exception {
        CountDownLatch warm = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread worker = new Thread(
                () -> {
                    allocate(5);
                    warm.countDown();
                    awaitQuietly(go);
                    allocate(64);
                    done.countDown();
                    awaitQuietly(end);
                },
                "counted-worker");
        worker.start();
        warm.await();
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("exact"))) {
            go.countDown();
            done.await();
            file = session.stop();
        } finally {
            end.countDown();
        }

        assertThat(file).isEqualTo(dir.resolve("exact.jfr"));
        List<RecordedEvent> counters = Recordings.counters(file, "counted-worker");
        assertThat(counters).hasSizeGreaterThanOrEqualTo(2);
        long baseline = counters.get(0).getLong("allocatedBytes");
        RecordedEvent last = counters.get(counters.size() - 1);
        assertThat(baseline).isCloseTo(5L * MIB, Percentage.withPercentage(5));
        assertThat(last.getLong("allocatedBytes") - baseline).isCloseTo(64L * MIB, Percentage.withPercentage(1));
        assertThat(last.getDuration("cpuNanos")).isPositive();
        assertThat(last.getLong("userNanos")).isBetween(0L, last.getLong("cpuNanos") + 20_000_000);
        assertThat(last.getLong("waitedCount")).isGreaterThanOrEqualTo(1);
        assertThat(last.getLong("blockedNanos")).as("nobody asked for times").isEqualTo(-1);
        worker.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyThreadsThatMovedAreWrittenAgain() throws Exception {
        CountDownLatch parked = new CountDownLatch(1);
        Thread idle = new Thread(() -> awaitQuietly(parked), "idle-thread");
        idle.start();
        while (idle.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("moved"))) {
            allocate(1);
            file = session.stop();
        } finally {
            parked.countDown();
        }
        assertThat(Recordings.counters(file, "idle-thread")).hasSize(1);
        assertThat(Recordings.counters(file, Thread.currentThread().getName())).hasSizeGreaterThanOrEqualTo(2);
        idle.join();
    }

    @Test
    void threadThatStartedAndEndedDuringTheSessionKeepsItsName() throws Exception {
        SamplingConfig config = SamplingConfig.highPrecision();
        try (ProfilingSession session = ProfilingSession.start(
                dir, SessionOptions.of(config).withName("short").withHostPeriod(Duration.ZERO))) {
            CountDownLatch end = new CountDownLatch(1);
            Thread worker = new Thread(
                    () -> {
                        allocate(2);
                        awaitQuietly(end);
                    },
                    "short-lived");
            worker.start();
            session.snapshot(dir.resolve("first.jfr"));
            end.countDown();
            worker.join();
            Path file = session.stop();
            assertThat(Recordings.counters(file, "short-lived")).isNotEmpty();
        }
    }

    @Test
    void jvmCountersIncludeThreadsThatEnded() throws Exception {
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("total"))) {
            Thread brief = new Thread(() -> allocate(32), "brief");
            brief.start();
            brief.join();
            file = session.stop();
        }
        List<RecordedEvent> counters = Recordings.events(file, "memscope.JvmCounters");
        RecordedEvent first = counters.get(0);
        RecordedEvent last = counters.get(counters.size() - 1);
        assertThat(last.getLong("startedThreads")).isGreaterThan(first.getLong("startedThreads"));
        assertThat(last.getInt("liveThreads")).isPositive();
        assertThat(last.getInt("peakThreads")).isGreaterThanOrEqualTo(last.getInt("liveThreads"));
        assertThat(last.getLong("heapUsedBytes")).isPositive();
        long total = first.getLong("totalAllocatedBytes");
        // Early releases of 17 do not count it.
        assertThat(total == -1 || last.getLong("totalAllocatedBytes") - total >= 32L * MIB)
                .isTrue();
        // What has ended is all but what lives, whoever saw it.
        assertThat(total == -1 || ended(last) - ended(first) >= 32L * MIB).isTrue();
    }

    @Test
    void spanIsExactAndNests() throws Exception {
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("span"))) {
            Span outer = Span.open("outer");
            allocate(8);
            Span inner = Span.open("inner");
            allocate(16);
            inner.close();
            outer.close();
            file = session.stop();
        }
        List<RecordedEvent> spans = Recordings.events(file, "memscope.Span");
        assertThat(spans).extracting(span -> span.getString("name")).containsExactlyInAnyOrder("outer", "inner");
        for (RecordedEvent span : spans) {
            long expected = (span.getString("name").equals("inner") ? 16L : 24L) * MIB;
            assertThat(span.getLong("allocatedBytes")).isCloseTo(expected, Percentage.withPercentage(1));
            assertThat(span.getLong("cpuNanos")).isPositive();
            assertThat(span.getLong("threadAllocatedBytes")).isGreaterThanOrEqualTo(span.getLong("allocatedBytes"));
            assertThat(span.getLong("threadCpuNanos")).isGreaterThanOrEqualTo(span.getLong("cpuNanos"));
            assertThat(span.getThread().getJavaName())
                    .isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void spanClosedByAnotherThreadHasNoFigures() throws Exception {
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("span2"))) {
            Span span = Span.open("moved");
            Thread closer = new Thread(span::close);
            closer.start();
            closer.join();
            file = session.stop();
        }
        assertThat(Recordings.events(file, "memscope.Span")).singleElement().satisfies(span -> {
            assertThat(span.getLong("allocatedBytes")).isEqualTo(-1);
            assertThat(span.getLong("cpuNanos")).isEqualTo(-1);
            assertThat(span.getLong("threadAllocatedBytes")).isEqualTo(-1);
            assertThat(span.getLong("threadCpuNanos")).isEqualTo(-1);
        });
    }

    @Test
    void snapshotIsCompleteAndTheSessionGoesOn() throws Exception {
        try (ProfilingSession session = ProfilingSession.start(dir, options("snap"))) {
            allocate(4);
            Path snapshot = session.snapshot(dir.resolve("sub/snapshot.jfr"));
            assertThat(session.isRunning()).isTrue();
            allocate(4);
            Path file = session.stop();

            Recordings.session(snapshot, "snap", "start");
            Recordings.session(snapshot, "snap", "snapshot");
            String self = Thread.currentThread().getName();
            assertThat(grown(snapshot, self)).isGreaterThanOrEqualTo(4L * MIB).isLessThan(grown(file, self));
            Recordings.session(file, "snap", "stop");
        }
    }

    private static long grown(Path file, String thread) throws IOException {
        List<RecordedEvent> counters = Recordings.counters(file, thread);
        return counters.get(counters.size() - 1).getLong("allocatedBytes")
                - counters.get(0).getLong("allocatedBytes");
    }

    @Test
    void snapshotIntoTheFileOfAnotherSessionIsRefused() throws Exception {
        try (ProfilingSession session = ProfilingSession.start(dir, options("this"));
                ProfilingSession other = ProfilingSession.start(dir, options("other"))) {
            assertThatThrownBy(() -> session.snapshot(other.destination()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("other.jfr", "another session");
        }
    }

    @Test
    void fileThatCannotBeWrittenIsNamedAndTriedAgain() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("folder"));
        try (ProfilingSession session = ProfilingSession.start(folder, options("retried"))) {
            Files.delete(session.destination());
            Files.delete(folder);
            assertThatThrownBy(session::stop)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("can't write the recording to", "retried.jfr");
            Files.createDirectory(folder);
            Recordings.session(session.stop(), "retried", "stop");
        }
    }

    @Test
    void snapshotOfAStoppedSessionIsRefused() throws Exception {
        ProfilingSession session = ProfilingSession.start(dir, options("over"));
        session.stop();
        assertThatThrownBy(() -> session.snapshot(dir.resolve("late.jfr")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over");
    }

    @Test
    void twoSessionsAtOnceAreBothComplete() throws Exception {
        try (ProfilingSession first = ProfilingSession.start(dir, options("one"));
                ProfilingSession second = ProfilingSession.start(
                        dir,
                        SessionOptions.of(SamplingConfig.highPrecision())
                                .withName("two")
                                .withHostPeriod(Duration.ZERO))) {
            allocate(4);
            Path secondFile = second.stop();
            allocate(4);
            Path firstFile = first.stop();

            String self = Thread.currentThread().getName();
            assertThat(grown(secondFile, self)).isGreaterThanOrEqualTo(4L * MIB);
            assertThat(grown(firstFile, self)).isGreaterThanOrEqualTo(8L * MIB);
            assertThat(Recordings.session(firstFile, "one", "start").getString("throttle"))
                    .isEqualTo("300/s");
            Recordings.session(secondFile, "two", "stop");
            assertThat(second.warnings()).isEmpty();
        }
        assertThat(threadNames()).noneMatch(OwnThreads::isOwn);
    }

    private static List<String> threadNames() throws InterruptedException {
        // An executor's thread ends shortly after it was shut down.
        for (int i = 0; i < 500; i++) {
            if (liveThreadNames().stream().noneMatch(OwnThreads::isOwn)) {
                break;
            }
            Thread.sleep(10);
        }
        return liveThreadNames();
    }

    private static List<String> liveThreadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void higherThrottleOfAnotherRecordingIsAWarning() throws Exception {
        try (Recording other = new Recording()) {
            other.setName("the application's own");
            other.enable("jdk.ObjectAllocationSample").with("throttle", "700/s");
            other.start();
            try (ProfilingSession session = ProfilingSession.start(dir, options("throttled"))) {
                Path file = session.stop();
                assertThat(session.warnings())
                        .anySatisfy(warning -> assertThat(warning).contains("700/s", "300/s", "the application's own"));
                assertThat(Recordings.session(file, "throttled", "start").getString("warnings"))
                        .contains("700/s");
            }
            assertThat(other.getState()).as("not ours to stop").isEqualTo(jdk.jfr.RecordingState.RUNNING);
        }
    }

    @Test
    void sessionEventTellsWhatWasAskedAndWhatItCost() throws Exception {
        SamplingConfig config = new SamplingConfig(0.2, 0, SamplingConfig.DEFAULT_BUFFER_SIZE);
        Path file;
        try (ProfilingSession session = ProfilingSession.start(
                dir.resolve("named.jfr"),
                SessionOptions.of(config).withName("told").withHostPeriod(Duration.ZERO))) {
            file = session.stop();
            assertThat(file).isEqualTo(dir.resolve("named.jfr"));
        }
        RecordedEvent start = Recordings.session(file, "told", "start");
        RecordedEvent stop = Recordings.session(file, "told", "stop");
        assertThat(start.getDouble("sampleRate")).isCloseTo(0.2, Offset.offset(1e-9));
        assertThat(start.getString("throttle")).isEqualTo("600/s");
        assertThat(start.getDuration("counterPeriodNanos")).isEqualTo(Duration.ofSeconds(1));
        assertThat(start.getLong("hostPeriodNanos")).isZero();
        assertThat(start.getString("version")).isNotEqualTo(Version.UNKNOWN).doesNotContain("$");
        assertThat(start.getString("settings").lines())
                .contains("jdk.ObjectAllocationSample#throttle=600/s", "memscope.ThreadCounters#enabled=true");
        assertThat(stop.getDuration("ownCpuNanos")).isPositive();
        assertThat(stop.getLong("flightRecorderCpuNanos")).isNotNegative();
        assertThat(stop.getLong("events")).isNotNegative();
        assertThat(start.getDouble("maxOverheadPercent")).as("nobody asked").isEqualTo(-1);
        assertThat(Recordings.events(file, "jdk.ActiveSetting"))
                .anySatisfy(setting -> assertThat(setting.getString("value")).isEqualTo("600/s"));
    }

    @Test
    void exceptionInTheApplicationLeavesTheRecording() throws Exception {
        assertThatThrownBy(() -> {
                    try (ProfilingSession session = ProfilingSession.start(dir, options("thrown"))) {
                        assertThat(session.isRunning()).isTrue();
                        throw new IllegalArgumentException("the application's");
                    }
                })
                .hasMessage("the application's")
                .hasNoSuppressedExceptions();
        Recordings.session(dir.resolve("thrown.jfr"), "thrown", "stop");
    }

    @Test
    void stoppingTwiceIsHarmlessAlsoWhenInterrupted() throws Exception {
        try (ProfilingSession session = ProfilingSession.start(dir, options("twice"))) {
            Thread.currentThread().interrupt();
            Path file = session.stop();
            assertThat(Thread.interrupted()).as("handed on").isTrue();
            long size = Files.size(file);
            assertThat(session.stop()).isEqualTo(file);
            assertThat(Files.size(file)).isEqualTo(size);
            assertThat(session.isRunning()).isFalse();
        }
        Recordings.session(dir.resolve("twice.jfr"), "twice", "stop");
    }

    @Test
    void destinationThatCannotBeWrittenIsRefusedBeforeAnythingStarts() throws Exception {
        Path blocker = Files.writeString(dir.resolve("blocker"), "a file");
        int before = jdk.jfr.FlightRecorder.getFlightRecorder().getRecordings().size();
        assertThatThrownBy(() -> ProfilingSession.start(blocker.resolve("out"), SamplingConfig.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("blocker");
        assertThat(jdk.jfr.FlightRecorder.getFlightRecorder().getRecordings()).hasSize(before);
    }

    @Test
    void twoSessionsCannotShareAFile() throws Exception {
        try (ProfilingSession first = ProfilingSession.start(dir.resolve("same.jfr"), options("a"))) {
            assertThatThrownBy(() -> ProfilingSession.start(dir.resolve("same.jfr"), options("b")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("same.jfr");
            assertThat(first.isRunning()).isTrue();
        }
    }

    @Test
    void contentionTimesAreMeasuredWhenAskedForAndTurnedOffAgain() throws Exception {
        var bean = java.lang.management.ManagementFactory.getThreadMXBean();
        assertThat(bean.isThreadContentionMonitoringEnabled()).isFalse();
        Path file;
        try (ProfilingSession session =
                ProfilingSession.start(dir, options("contended").withContentionTimes(true))) {
            assertThat(bean.isThreadContentionMonitoringEnabled()).isTrue();
            Thread.sleep(2);
            file = session.stop();
        }
        assertThat(bean.isThreadContentionMonitoringEnabled()).isFalse();
        List<RecordedEvent> counters =
                Recordings.counters(file, Thread.currentThread().getName());
        RecordedEvent last = counters.get(counters.size() - 1);
        assertThat(last.getLong("blockedNanos")).isNotNegative();
        assertThat(last.getLong("waitedNanos")).isPositive();
    }

    @Test
    void recordingThatSomeoneElseStoppedIsStillThere() throws Exception {
        try (ProfilingSession session = ProfilingSession.start(dir, options("taken"))) {
            allocate(1);
            jdk.jfr.FlightRecorder.getFlightRecorder().getRecordings().stream()
                    .filter(recording -> recording.getName().equals("taken"))
                    .forEach(Recording::stop);
            assertThat(session.isRunning()).isFalse();
            Path file = session.stop();
            // The hook at the end of the chunk had its turn.
            assertThat(grown(file, Thread.currentThread().getName())).isGreaterThanOrEqualTo(1L * MIB);
        }
    }

    @Test
    void fileThatCannotBeWrittenIsAnErrorAndCanBeTriedAgain() throws Exception {
        Path out = Files.createDirectory(dir.resolve("out"));
        try (ProfilingSession session = ProfilingSession.start(out, options("gone"))) {
            Files.delete(session.destination());
            Files.delete(out);
            assertThatThrownBy(session::stop).isInstanceOf(IOException.class);
            Files.createDirectory(out);
            Path file = session.stop();
            Recordings.session(file, "gone", "stop");
        }
    }

    @Test
    void failureInsideTheRecorderIsAWarningAndTheSessionGoesOn() throws Exception {
        try (ProfilingSession session = ProfilingSession.start(dir, options("survives"))) {
            RecorderLoop.INSTANCE.run(session, "an experiment", () -> {
                throw new IllegalStateException("on\npurpose");
            });
            allocate(1);
            Path file = session.stop();
            assertThat(Recordings.session(file, "survives", "stop").getString("warnings"))
                    .contains("an experiment failed", "on purpose");
            assertThat(grown(file, Thread.currentThread().getName())).isGreaterThanOrEqualTo(1L * MIB);
        }
    }

    private static long ended(RecordedEvent counters) {
        return counters.getLong("totalAllocatedBytes") - counters.getLong("liveAllocatedBytes");
    }

    @Test
    void spanWithoutASessionDoesNothing() {
        try (Span span = Span.open("nobody listens")) {
            assertThat(span).isSameAs(Span.open("nor here"));
        }
    }
}
