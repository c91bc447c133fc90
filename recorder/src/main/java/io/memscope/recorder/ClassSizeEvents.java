package io.memscope.recorder;

import io.memscope.recorder.event.ClassSizeEvent;
import io.memscope.recorder.layout.ObjectLayout;
import io.memscope.recorder.layout.SampledClassSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;

/** Given a running recording, writes into it the instance sizes of the classes it has sampled so far, each once. */
final class ClassSizeEvents {

    /** How long the end of a session may take for this; the sizes still missing then are a warning. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final Set<String> written = new HashSet<>();

    /**
     * Finds the sizes that were not written yet.
     *
     * @throws IOException if the recording can't be read back
     */
    Runnable find(Recording recording, SessionWarnings warnings) throws IOException {
        Optional<ObjectLayout> layout = ObjectLayout.ofThisJvm();
        if (layout.isEmpty()) {
            warnings.add("minAllocationSize has no effect: this JVM does not tell how it lays objects out");
            return () -> {};
        }
        // The only way in process to what was sampled without parsing all that is recorded all the time.
        Path copy = Files.createTempFile("memscope-classes", ".jfr");
        try {
            recording.dump(copy);
            SampledClassSizes sizes = SampledClassSizes.read(copy, layout.get(), BUDGET);
            if (!sizes.isComplete()) {
                warnings.add("class sizes are incomplete: the recording is too large to be read in "
                        + BUDGET.toSeconds() + " s");
            }
            return () -> sizes.bytesByClass().entrySet().stream()
                    .filter(size -> written.add(size.getKey()))
                    .forEach(ClassSizeEvents::commit);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void commit(Map.Entry<String, Long> size) {
        ClassSizeEvent event = new ClassSizeEvent();
        event.className = size.getKey();
        event.instanceSizeBytes = size.getValue();
        event.commit();
    }
}
