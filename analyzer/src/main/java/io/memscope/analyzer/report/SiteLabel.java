package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import java.util.Optional;

/** Given a stack, gives the frames that name the place best. */
public final class SiteLabel {
    /** Packages of the JDK; what is called from them is rarely what one can change. */
    private static final List<String> JDK_PREFIXES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Stands for a stack that was not recorded. */
    public static final String NO_STACK = "(no stack trace)";

    private SiteLabel() {}

    /** Whether a frame is code of the JDK. */
    public static boolean isJdk(Frame frame) {
        for (String prefix : JDK_PREFIXES) {
            if (frame.className().startsWith(prefix)) {
                return true;
            }
        }
        return false;
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
