package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import java.util.Optional;

/** Given a stack, gives the frames that name the place best. */
public final class SiteLabel {
    /** Stands for a stack that was not recorded. */
    public static final String NO_STACK = "(no stack trace)";

    private SiteLabel() {}

    /** Whether a frame is code of the JDK. */
    public static boolean isJdk(Frame frame) {
        return frame.jdk();
    }

    /** The first frame that is not code of the JDK. */
    public static Optional<Frame> applicationFrame(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!frame.className().isEmpty() && !isJdk(frame)) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    /** The first frame that is not the JDK's, else the first. */
    public static String of(List<Frame> frames) {
        if (frames.isEmpty()) {
            return NO_STACK;
        }
        return applicationFrame(frames).orElse(frames.get(0)).toString();
    }
}
