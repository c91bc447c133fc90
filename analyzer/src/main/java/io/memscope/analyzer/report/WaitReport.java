package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waiting of one kind at one place.
 *
 * @param kind what the thread did
 * @param object class that was waited or parked for; null for sleep, and where it is not told
 * @param frames where, to its callers
 * @param time how often and how long
 * @param threadCount threads that did it there
 */
public record WaitReport(Kind kind, @Nullable String object, List<Frame> frames, TimeSum time, int threadCount) {

    /** How a thread can wait. */
    public enum Kind {
        /** {@code Object.wait}. */
        WAIT,
        /** {@code LockSupport.park}. */
        PARK,
        /** {@code Thread.sleep}. */
        SLEEP
    }

    public WaitReport {
        frames = List.copyOf(frames);
    }
}
