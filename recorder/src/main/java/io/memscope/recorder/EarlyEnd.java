package io.memscope.recorder;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Given a running recording that can't go on, ends it and keeps what there is; takes no lock of the session, which may
 * be waiting for the thread that does this.
 */
final class EarlyEnd {

    private final Recording recording;
    private final Path destination;
    private final SessionEvents events;
    private final SessionWarnings warnings;

    private volatile boolean fileWritten;

    EarlyEnd(Recording recording, Path destination, SessionEvents events, SessionWarnings warnings) {
        this.recording = recording;
        this.destination = destination;
        this.events = events;
        this.warnings = warnings;
    }

    /** Stops the recording and writes the file if it fits; does nothing if the recording does not run. */
    void end(String why) {
        if (recording.getState() != RecordingState.RUNNING) {
            return;
        }
        warnings.add("the recording was ended early: " + why);
        events.writeStop();
        try {
            // Without, stopping would try to write the file, and print where it fails.
            recording.setDestination(null);
            recording.stop();
            writeFile();
        } catch (IllegalStateException endedMeanwhile) {
            // By a stop at the same time, which then writes the file.
            return;
        } catch (IOException failure) {
            warnings.add("writing the file at once", failure);
        }
    }

    /** At once, since the JVM's exit writes only what still runs. */
    private void writeFile() throws IOException {
        // The file is there, empty, since the start.
        long usableBytes = destination.toFile().getUsableSpace();
        if (usableBytes - recording.getSize() >= RepositorySpace.RESERVE_BYTES / 2) {
            recording.dump(destination);
            fileWritten = true;
        } else {
            warnings.add("the file is not written yet, as it would fill the disk: stop() writes it");
        }
    }

    /** Whether the file is complete. */
    boolean hasWrittenFile() {
        return fileWritten;
    }
}
