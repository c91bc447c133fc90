package io.memscope.analyzer.export.page;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack and what it weighs.
 *
 * @param frames from the method that was running to its callers, as in {@code StackTrace}
 * @param leaf what is above the method that was running: the class allocated, the lock, the file; null for nothing
 * @param value its weight, in the profile's measure; of two recordings, in the new one
 * @param before its weight in the recording compared with; 0 where there is none
 */
public record FlameStack(List<Frame> frames, @Nullable String leaf, long value, long before) {

    public FlameStack {
        frames = List.copyOf(frames);
    }

    /** A stack of one recording. */
    public FlameStack(List<Frame> frames, @Nullable String leaf, long value) {
        this(frames, leaf, value, 0);
    }
}
