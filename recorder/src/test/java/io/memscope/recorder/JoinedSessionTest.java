package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of someone else's has MemScope's events in it from its start to its end. */
class JoinedSessionTest {

    @TempDir
    Path dir;

    private final String name = "joined-" + UUID.randomUUID();

    @Test
    void joinsARecordingThatStartsLater() throws Exception {
        Path file = dir.resolve("later.jfr");
        JoinedSession session = JoinedSession.join(options(), Duration.ofMinutes(1));
        try (Recording recording = recording()) {
            recording.start();
            awaitJoined(session);
            allocate();
            recording.stop();
            recording.dump(file);
        }
        awaitEnd(session);

        assertComplete(file);
    }

    @Test
    void joinsARecordingThatRuns() throws Exception {
        Path file = dir.resolve("running.jfr");
        JoinedSession session;
        try (Recording recording = recording()) {
            recording.start();
            session = JoinedSession.join(options(), Duration.ZERO);
            assertThat(session.isRunning()).isTrue();
            allocate();
            recording.stop();
            recording.dump(file);
        }
        awaitEnd(session);

        assertComplete(file);
    }

    @Test
    void givesUpOnARecordingThatDoesNotCome() throws Exception {
        JoinedSession session = JoinedSession.join(options(), Duration.ofMillis(1));

        awaitEnd(session);
        assertThat(RecorderLoop.INSTANCE.hasSessions()).isFalse();
    }

    @Test
    void leavesOtherRecordingsAlone() throws Exception {
        try (JoinedSession session = JoinedSession.join(options(), Duration.ofMinutes(1));
                Recording other = new Recording()) {
            other.setName("another");
            other.start();
            other.stop();
            assertThat(session.isRunning()).isTrue();
        }
        assertThat(RecorderLoop.INSTANCE.hasSessions()).isFalse();
    }

    private SessionOptions options() {
        return SessionOptions.of(SamplingConfig.defaults()).withName(name);
    }

    private Recording recording() {
        Recording recording = new Recording(RecordingSettings.forAnyJvm(SamplingConfig.defaults()));
        recording.setName(name);
        return recording;
    }

    private void assertComplete(Path file) throws Exception {
        // Threads write events as their buffers fill up, so the file has them in no order.
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
        Map<String, Long> counts = events.stream()
                .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));
        assertThat(counts).containsKeys("memscope.JvmCounters", "memscope.ThreadCounters", "jdk.ThreadStart");
        List<String> phases = events.stream()
                .filter(event -> event.getEventType().getName().equals("memscope.Session"))
                .map(event -> event.getString("phase"))
                .toList();
        assertThat(phases).startsWith("start").endsWith("snapshot");
        // What the thread allocated lies between its first and its last counter, whoever ended the recording.
        List<Long> bytes = events.stream()
                .filter(event -> event.getEventType().getName().equals("memscope.ThreadCounters"))
                .filter(event -> name(event).equals(Thread.currentThread().getName()))
                .map(event -> event.getLong("allocatedBytes"))
                .toList();
        assertThat(bytes).hasSizeGreaterThanOrEqualTo(2);
        assertThat(bytes.get(bytes.size() - 1) - bytes.get(0)).isBetween(100L << 20, 200L << 20);
    }

    private static String name(RecordedEvent event) {
        return event.getThread("thread").getJavaName();
    }

    private static void allocate() {
        for (int i = 0; i < 100; i++) {
            if (new byte[1 << 20].length != 1 << 20) {
                throw new IllegalStateException("nothing was allocated");
            }
        }
    }

    private static void awaitJoined(JoinedSession session) throws InterruptedException {
        while (!RecorderLoop.INSTANCE.hasSessions()) {
            Thread.sleep(1);
        }
        // Holds the lock until all that belongs to its start is written.
        assertThat(session.isRunning()).isTrue();
    }

    private static void awaitEnd(JoinedSession session) throws InterruptedException {
        while (session.isRunning() || RecorderLoop.INSTANCE.hasSessions()) {
            Thread.sleep(1);
        }
    }
}
