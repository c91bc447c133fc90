package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.report.detail.StackTree;
import io.memscope.analyzer.report.detail.StackTreeBuilder;
import java.util.HashMap;
import java.util.Map;

/** Given numbers of stacks, gives nodes of a tree, up to a number of nodes. */
final class DetailStacks {
    private final Names names;
    private final int mostNodes;
    private final StackTreeBuilder tree = new StackTreeBuilder();
    private final Map<Integer, Integer> nodes = new HashMap<>();

    DetailStacks(Names names, int mostNodes) {
        this.names = names;
        this.mostNodes = mostNodes;
    }

    /** Whether the tree has as many nodes as it may. */
    boolean full() {
        return tree.size() > mostNodes;
    }

    /** The node of a stack's last frame. */
    int nodeOf(int stack) {
        return nodes.computeIfAbsent(stack, number -> {
            StackTrace trace = names.stacks().get(number);
            return tree.nodeOf(trace.frames(), trace.truncated());
        });
    }

    int folded() {
        return tree.folded();
    }

    StackTree tree() {
        return tree.tree();
    }
}
