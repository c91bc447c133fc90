package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.util.ArrayList;
import java.util.List;

/** How frames, threads and stacks are spelt in files for other tools. */
final class FrameText {
    /** Stands for a stack that was not recorded. */
    static final String NO_STACK = "[no stack]";

    private FrameText() {}

    /** {@code java.util.Arrays.copyOf}, with {@code :3537} if lines are told apart. */
    static String of(Frame frame, boolean lines) {
        return lines ? frame.toString() : frame.method();
    }

    /** {@code [http-worker-1 tid=42]}, as async-profiler has it. */
    static String ofThread(ThreadRef thread) {
        return thread.osThreadId() > 0
                ? "[" + threadName(thread) + " tid=" + thread.osThreadId() + "]"
                : "[" + threadName(thread) + "]";
    }

    /** The thread's name; {@code unnamed #42} for virtual threads without one. */
    static String threadName(ThreadRef thread) {
        if (!thread.name().isEmpty()) {
            return thread.name();
        }
        return thread.javaThreadId() > 0 ? "unnamed #" + thread.javaThreadId() : "unknown thread";
    }

    /** The frames from the root to the leaf, which is the class, file or host where there is one. */
    static List<String> rootFirst(Row row, boolean byThread, boolean lines) {
        StackTrace stack = row.stack();
        List<String> frames = new ArrayList<>(stack.frames().size() + 2);
        if (byThread) {
            frames.add(ofThread(row.thread()));
        }
        for (int i = stack.frames().size() - 1; i >= 0; i--) {
            frames.add(of(stack.frames().get(i), lines));
        }
        if (stack.frames().isEmpty()) {
            frames.add(NO_STACK);
        }
        if (!row.leaf().isEmpty()) {
            frames.add(row.leaf());
        }
        return frames;
    }
}
