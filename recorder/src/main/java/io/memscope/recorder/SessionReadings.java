package io.memscope.recorder;

import java.io.IOException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Given a running session, takes the readings that belong to its start and its end; those between are the loop's. */
final class SessionReadings {

    private final Recording recording;
    private final SessionOptions options;
    private final SessionWarnings warnings;
    private final ClassSizeEvents classSizes = new ClassSizeEvents();

    SessionReadings(Recording recording, SessionOptions options, SessionWarnings warnings) {
        this.recording = recording;
        this.options = options;
        this.warnings = warnings;
    }

    /** The counters that the later ones are compared to. */
    void takeFirst(LoopMember session) {
        RecorderLoop.INSTANCE.writeBaseline(session);
        checkThrottle();
    }

    /** All as of now; the counters last, as they are what must be exact. */
    void takeLast(LoopMember session) {
        checkThrottle();
        if (!options.hostPeriod().isZero()) {
            RecorderLoop.INSTANCE.writeHostSample(session);
        }
        if (options.config().minAllocationSize() > 0) {
            writeClassSizes(session);
        }
        RecorderLoop.INSTANCE.writeCounters(session);
        RecorderLoop.INSTANCE.lookAtCost(session);
    }

    private void writeClassSizes(LoopMember session) {
        String what = "finding the sizes of the sampled classes";
        try {
            RecorderLoop.INSTANCE.run(session, what, classSizes.find(recording, warnings));
        } catch (IOException | RuntimeException failure) {
            // The recording is worth more than the sizes.
            warnings.add(what, failure);
        }
    }

    /** Each time anew: another recording may have come since. */
    private void checkThrottle() {
        AllocationThrottle.overriding(
                        recording,
                        options.config().samplesPerSecond(),
                        FlightRecorder.getFlightRecorder().getRecordings())
                .ifPresent(warnings::add);
    }
}
