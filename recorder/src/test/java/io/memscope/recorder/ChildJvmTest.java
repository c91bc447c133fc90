package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes a JVM of its own: Flight Recorder not yet initialised, and ends of a process other than by stop. */
class ChildJvmTest {

    private static final long MIB = 1L << 20;

    @TempDir
    Path dir;

    private @Nullable ChildJvm child;

    @AfterEach
    void leaveNoProcessBehind() throws InterruptedException {
        if (child != null && child.isAlive()) {
            child.killAndWait();
        }
    }

    /** Buffer size as asked, in a JVM where nothing has started Flight Recorder. */
    static final class BufferMain {
        public static void main(String[] args) throws Exception {
            if (FlightRecorder.isInitialized()) {
                System.exit(3);
            }
            SamplingConfig config =
                    SamplingConfig.builder().bufferSize(64 * 1024).build();
            Path dir = Path.of(args[0]);
            try (ProfilingSession first = ProfilingSession.start(
                    dir, SessionOptions.of(config).withName("first").withHostPeriod(Duration.ZERO))) {
                first.stop();
            }
            SamplingConfig other =
                    SamplingConfig.builder().bufferSize(16 * 1024).build();
            try (ProfilingSession second = ProfilingSession.start(
                    dir, SessionOptions.of(other).withName("second").withHostPeriod(Duration.ZERO))) {
                second.stop();
            }
        }
    }

    @Test
    void bufferSizeIsAppliedOnceAndRefusedWithAWarningAfterwards() throws Exception {
        child = ChildJvm.start(dir, BufferMain.class, dir.toString());
        assertThat(child.end(0)).as("prints nothing").isEmpty();

        RecordedEvent first = Recordings.session(dir.resolve("first.jfr"), "first", "stop");
        assertThat(first.getLong("effectiveBufferSizeBytes")).isEqualTo(64 * 1024);
        assertThat(first.getString("warnings")).isEmpty();
        RecordedEvent second = Recordings.session(dir.resolve("second.jfr"), "second", "stop");
        assertThat(second.getLong("bufferSizeBytes")).isEqualTo(16 * 1024);
        assertThat(second.getLong("effectiveBufferSizeBytes")).isEqualTo(64 * 1024);
        assertThat(second.getString("warnings")).contains("bufferSize", "16384", "65536");
    }

    /** Smallest buffers, so that no event of ours is too long for them. */
    static final class SmallBufferMain {
        public static void main(String[] args) throws Exception {
            SamplingConfig config = SamplingConfig.builder().bufferSize(4096).build();
            try (ProfilingSession session = ProfilingSession.start(
                    Path.of(args[0]),
                    SessionOptions.of(config).withName("small").withHostPeriod(Duration.ZERO))) {
                session.stop();
            }
        }
    }

    @Test
    void longestEventFitsTheSmallestBuffer() throws Exception {
        child = ChildJvm.start(dir, SmallBufferMain.class, dir.toString());
        child.end(0);
        RecordedEvent start = Recordings.session(dir.resolve("small.jfr"), "small", "start");
        assertThat(start.getLong("effectiveBufferSizeBytes")).isEqualTo(4096);
        assertThat(start.getString("settings")).contains("jdk.ObjectAllocationSample#throttle=300/s");
    }

    /** Ends by System.exit in the middle of a session, right after an allocation. */
    static final class ExitMain {
        /** Keeps allocations from being optimised away; for that it must be visible outside of the class. */
        static volatile Object sink = new Object();

        public static void main(String[] args) throws Exception {
            ProfilingSession.start(
                    Path.of(args[0]),
                    SessionOptions.of(SamplingConfig.defaults()).withName("exit"));
            for (int i = 0; i < 40; i++) {
                sink = new byte[(int) MIB];
            }
            System.exit(7);
        }
    }

    @Test
    void systemExitLeavesTheRecordingWithTheLastCounters() throws Exception {
        child = ChildJvm.start(dir, ExitMain.class, dir.toString());
        assertThat(child.end(7)).isEmpty();

        Path file = dir.resolve("exit.jfr");
        List<RecordedEvent> main = Recordings.counters(file, "main");
        assertThat(main).hasSizeGreaterThanOrEqualTo(2);
        assertThat(main.get(main.size() - 1).getLong("allocatedBytes")
                        - main.get(0).getLong("allocatedBytes"))
                .isBetween(40 * MIB, 44 * MIB);
        Recordings.session(file, "exit", "stop");
    }

    /** Tells where the repository is, and runs until it is killed. */
    static final class KilledMain {
        public static void main(String[] args) throws Exception {
            ProfilingSession session = ProfilingSession.start(
                    Path.of(args[0]),
                    SessionOptions.of(SamplingConfig.defaults())
                            .withName("killed")
                            .withHostPeriod(Duration.ZERO));
            Files.writeString(
                    Path.of(args[1]), session.repository().orElseThrow().toString());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void killedProcessLeavesAReadableChunkInTheRepository() throws Exception {
        Path told = dir.resolve("repository.txt");
        child = ChildJvm.start(dir, KilledMain.class, dir.toString(), told.toString());
        Path repository =
                await(() -> Files.exists(told) && Files.size(told) > 0 ? Path.of(Files.readString(told)) : null);
        // Until a flush has brought the counters to the disk.
        Path chunk = await(() -> readableChunk(repository));
        child.killAndWait();

        Path copy = finished(chunk);
        assertThat(Recordings.counters(copy, "main")).isNotEmpty();
        Recordings.session(copy, "killed", "start");
        delete(repository);
    }

    private @Nullable Path readableChunk(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jfr")).toList()) {
                if (hasSession(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    private boolean hasSession(Path chunk) {
        try {
            return !Recordings.events(finished(chunk), "memscope.Session").isEmpty();
        } catch (IOException | RuntimeException halfWritten) {
            return false;
        }
    }

    /**
     * A copy of a chunk in the state of a finished one. A chunk that is being written says so in the byte at offset 64
     * of its header ({@code jfrChunkWriter.cpp}), on which newer JDKs wait for the process to go on writing; 0 is
     * finished.
     */
    private Path finished(Path chunk) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[64] = 0;
        return Files.write(dir.resolve("copy.jfr"), bytes);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Probe<T> {
        @Nullable
        T look() throws Exception;
    }

    private <T> T await(Probe<T> probe) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            T found = probe.look();
            if (found != null) {
                return found;
            }
            assertThat(child != null && child.isAlive()).as("the child runs").isTrue();
            Thread.sleep(50);
        }
        throw new AssertionError("not within a minute");
    }
}
