package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.decode.Frame;
import java.util.Comparator;
import java.util.List;

/**
 * An order of stacks, for rows that are equal otherwise: frame by frame, so that deep stacks are not turned into text
 * for each comparison. Sites of one sample each are equal in their thousands.
 */
final class StackOrder {
    private static final Comparator<Frame> FRAMES = Comparator.comparing(Frame::className)
            .thenComparing(Frame::methodName)
            .thenComparingInt(Frame::line)
            .thenComparing(Frame::descriptor);

    private StackOrder() {}

    static int compare(List<Frame> a, List<Frame> b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = FRAMES.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
