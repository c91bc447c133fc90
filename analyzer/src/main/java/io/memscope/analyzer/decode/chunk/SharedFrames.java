package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Frame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Given frames of any chunk, gives one object for those that are equal: the stack traces that tables keep then share
 * them, and are compared faster. Safe for use by several threads.
 */
final class SharedFrames {
    private final Map<Frame, Frame> frames = new ConcurrentHashMap<>();

    Frame share(Frame frame) {
        Frame earlier = frames.putIfAbsent(frame, frame);
        return earlier == null ? frame : earlier;
    }
}
