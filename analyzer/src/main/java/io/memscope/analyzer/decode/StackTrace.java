package io.memscope.analyzer.decode;

import java.util.List;

/**
 * A stack trace by its content; traces of several chunks that look the same are equal.
 *
 * @param frames from the method that was running to its callers
 * @param truncated whether the JVM cut it at the depth that was set
 */
public record StackTrace(List<Frame> frames, boolean truncated) {

    public StackTrace {
        frames = List.copyOf(frames);
    }
}
