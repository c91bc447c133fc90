package io.memscope.analyzer.report.detail;

import io.memscope.analyzer.decode.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given stacks, puts them into one {@link StackTree}. */
public final class StackTreeBuilder {
    private static final Frame TRUNCATED = marker(StackTree.TRUNCATED);
    private static final Frame NO_STACK = marker(StackTree.NO_STACK);
    private static final Frame FOLDED = marker(StackTree.FOLDED);

    private final Map<Frame, Integer> numbers = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Map<Long, Integer> children = new HashMap<>();
    private final Column.Builder parents = new Column.Builder();
    private final Column.Builder nodeFrames = new Column.Builder();

    /** A tree of the root alone. */
    public StackTreeBuilder() {
        parents.add(0);
        nodeFrames.add(0);
    }

    private static Frame marker(String name) {
        return new Frame("", name, "", Frame.NO_LINE);
    }

    /**
     * The node of a stack's last frame, made where it is new.
     *
     * @param stack from the method that was running to its callers; empty where no stack was recorded
     * @param truncated whether the JVM cut it
     */
    public int nodeOf(List<Frame> stack, boolean truncated) {
        if (stack.isEmpty()) {
            return child(0, NO_STACK);
        }
        int node = truncated ? child(0, TRUNCATED) : 0;
        for (int i = stack.size() - 1; i >= 0; i--) {
            node = child(node, stack.get(i));
        }
        return node;
    }

    /** The node of the stacks that are too small to be told apart. */
    public int folded() {
        return child(0, FOLDED);
    }

    /** How many nodes there are. */
    public int size() {
        return parents.size();
    }

    private int child(int parent, Frame frame) {
        int number = numbers.computeIfAbsent(frame, f -> {
            frames.add(f);
            return frames.size() - 1;
        });
        return children.computeIfAbsent((long) parent << Integer.SIZE | number, key -> {
            parents.add(parent);
            nodeFrames.add(number);
            return parents.size() - 1;
        });
    }

    /** The tree. */
    public StackTree tree() {
        return new StackTree(frames, parents.build(), nodeFrames.build());
    }
}
