package io.memscope.analyzer.aggregate.query;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths that are no fields, or parts of one that only a stack trace has. */
final class Paths {
    static final String EVENT_TYPE = "eventType";
    static final String START = "startTime";
    static final String DURATION = "duration";
    static final String STACK = "stackTrace";
    /** The method at the top. */
    static final String TOP_METHOD = "stackTrace.topMethod";
    /** The first method that is not the JDK's, with its line. */
    static final String APPLICATION_FRAME = "stackTrace.applicationFrame";

    private Paths() {}

    /** Whether the path is told of a stack trace. */
    static boolean ofStack(String path) {
        return path.equals(STACK) || path.startsWith(STACK + ".");
    }

    /** What the path says of a stack trace; null where it has no frames. */
    static @Nullable Object ofStack(String path, @Nullable StackTrace stack) {
        if (stack == null || stack.frames().isEmpty()) {
            return null;
        }
        List<Frame> frames = stack.frames();
        return switch (path) {
            case TOP_METHOD -> frames.get(0).method();
            case APPLICATION_FRAME ->
                frames.stream()
                        .filter(frame -> !frame.className().isEmpty() && !frame.jdk())
                        .findFirst()
                        .orElse(frames.get(0))
                        .toString();
            default -> stack;
        };
    }
}
