package io.memscope.analyzer.report.detail;

/**
 * One kind of what threads did, by place and time.
 *
 * @param kind what
 * @param recorded whether the recording would have it, had it happened
 * @param sliceShift how often slices were doubled: cells count slices of {@code sliceNanos << sliceShift}
 * @param foldedStacks how many small stacks are under {@link StackTree#FOLDED}
 * @param foldedShare their part of the sum, from 0 to 1
 * @param foldedThreads how many threads these were folded into their pools for
 * @param places where
 * @param cells when, and how much
 */
public record ActivityDetail(
        ActivityKind kind,
        boolean recorded,
        int sliceShift,
        int foldedStacks,
        double foldedShare,
        int foldedThreads,
        Places places,
        Cells cells) {

    /**
     * Places, column by column.
     *
     * @param threads position of the thread in the analysis; beyond those the number of a pool, -1 for nobody
     * @param labels number of the class, file or host; -1 for none
     * @param nodes the stack's last frame in the tree
     */
    public record Places(Column threads, Column labels, Column nodes) {}

    /**
     * Cells, column by column, by place and slice.
     *
     * @param places which place
     * @param further for locks the thread that had it before, as in places; for IO 0 file read, 1 file write, 2 socket
     *     read, 3 socket write; else 0
     * @param slices which slice
     * @param counts how many events began there
     * @param values bytes, nanoseconds or samples
     * @param bytes bytes of IO; empty for all other kinds
     */
    public record Cells(Column places, Column further, Column slices, Column counts, Column values, Column bytes) {}
}
