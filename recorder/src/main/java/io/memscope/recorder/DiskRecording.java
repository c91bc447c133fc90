package io.memscope.recorder;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.management.JMException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Given a JVM with Flight Recorder, gives a recording to disk that has not been started and that is flushed to its
 * repository each second, so that a killed process loses no more than that.
 */
final class DiskRecording {

    /**
     * How much a killed process loses. Without it up to 10 MB stay in memory until a chunk is full, and a chunk that
     * was never flushed has no metadata: it can't be read at all.
     */
    static final String FLUSH_INTERVAL = "1s";

    /**
     * Longer than it takes to start the recording from here, and no longer: Flight Recorder's timer holds on to the
     * recording for that long, also once it has started and ended.
     */
    private static final String DELAY = "60s";

    private DiskRecording() {}

    /** A new recording; if the JVM can't flush it, the warning says what that means. */
    static Recording create(Consumer<String> warnings) {
        Recording recording = flushed().orElse(null);
        if (recording == null) {
            warnings.accept("the recording is not flushed while it runs, as this JVM has no diagnostic command for it:"
                    + " if the process is killed, what its last chunk holds is lost");
            recording = new Recording();
        }
        recording.setToDisk(true);
        return recording;
    }

    /**
     * The flush interval has no place in the API of JDK 17 to 25 but for {@code RecordingStream}, which parses all it
     * records. {@code JFR.start} has one; with a delay it leaves the recording unstarted, to be found by name and set
     * up from here.
     */
    private static Optional<Recording> flushed() {
        String name = "memscope-" + UUID.randomUUID();
        try {
            FlightRecorderOptions.diagnosticCommand(
                    "jfrStart", "name=" + name, "settings=none", "delay=" + DELAY, "flush-interval=" + FLUSH_INTERVAL);
        } catch (JMException unavailable) {
            return Optional.empty();
        }
        Optional<Recording> found = FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getName().equals(name) && recording.getState() == RecordingState.DELAYED)
                .findFirst();
        // The command limits recordings without a duration to 250 MB, which would drop the beginning silently.
        found.ifPresent(recording -> recording.setMaxSize(0));
        return found;
    }
}
