package io.memscope.remote.continuous;

import io.memscope.remote.live.LiveFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Given frames one after the other, tells when a trigger fires: once each time its figure goes above the bound and
 * stays there; again only after it was below, and what is kept of the last time has ended.
 */
final class TriggerWatch {
    private final Trigger trigger;
    private final Duration rest;
    private @Nullable Instant aboveSince;
    private @Nullable Instant firedAt;
    private boolean fired;

    /** @param rest the least time between two firings */
    TriggerWatch(Trigger trigger, Duration rest) {
        this.trigger = trigger;
        this.rest = rest;
    }

    Trigger trigger() {
        return trigger;
    }

    /** The figure that fired it; empty if it did not. A figure that is not known is not above. */
    OptionalDouble observe(LiveFrame frame) {
        OptionalDouble value = trigger.value(frame);
        if (value.isEmpty() || value.getAsDouble() <= trigger.bound()) {
            aboveSince = null;
            fired = false;
            return OptionalDouble.empty();
        }
        if (aboveSince == null) {
            // All of the frame's interval was above, on average.
            aboveSince = frame.time().minusNanos(frame.intervalNanos());
        }
        boolean held = Duration.between(aboveSince, frame.time()).compareTo(trigger.hold()) >= 0;
        boolean rested =
                firedAt == null || Duration.between(firedAt, frame.time()).compareTo(rest) >= 0;
        if (!held || fired || !rested) {
            return OptionalDouble.empty();
        }
        fired = true;
        firedAt = frame.time();
        return value;
    }
}
