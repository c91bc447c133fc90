package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Given a recording, gives its events in the order of time, the slow and sure way of the JDK. */
final class Recordings {

    private Recordings() {}

    static List<RecordedEvent> events(Path file, String type) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                // In a file events stand in the order in which buffers were emptied.
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    /** The counters of the threads of that name, in the order of time. */
    static List<RecordedEvent> counters(Path file, String thread) throws IOException {
        return events(file, "memscope.ThreadCounters").stream()
                .filter(event -> event.getThread("thread") != null
                        && thread.equals(event.getThread("thread").getJavaName()))
                .toList();
    }

    static RecordedEvent session(Path file, String name, String phase) throws IOException {
        List<RecordedEvent> found = events(file, "memscope.Session").stream()
                .filter(event -> name.equals(event.getString("sessionName")) && phase.equals(event.getString("phase")))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
