package io.memscope.analyzer.report.detail;

import io.memscope.analyzer.decode.Frame;
import java.util.List;

/**
 * Stacks as a tree from callers to callees: the root is node 0, each other node has a frame and a parent before it.
 *
 * @param frames frames by number
 * @param parents for each node the node that it was called from; 0 for the root itself
 * @param nodeFrames for each node the number of its frame; 0 for the root, which has none
 */
public record StackTree(List<Frame> frames, Column parents, Column nodeFrames) {

    /** Method of the frame that stands for stacks too small to be told apart. */
    public static final String FOLDED = "(small stacks)";

    /** Method of the frame above stacks that the JVM cut. */
    public static final String TRUNCATED = "(truncated)";

    /** Method of the frame that stands for a stack that was not recorded. */
    public static final String NO_STACK = "(no stack trace)";

    public StackTree {
        frames = List.copyOf(frames);
    }
}
