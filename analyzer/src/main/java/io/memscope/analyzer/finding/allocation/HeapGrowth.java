package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.GcTable;
import io.memscope.analyzer.aggregate.GcTable.HeapReading;

/** Given readings of the heap around collections, gives the most that can have been allocated within a time. */
final class HeapGrowth {

    private HeapGrowth() {}

    /**
     * What the heap grew by between collections, all of each such time that the given one touches.
     *
     * @return positive infinity where a part of the time is before the first collection or after the last
     */
    static double within(GcTable gc, long fromNanos, long toNanos) {
        HeapReading after = null;
        double bytes = 0;
        boolean begun = false;
        for (HeapReading reading : gc.readings()) {
            if (reading.after()) {
                begun |= reading.epochNanos() <= fromNanos;
                after = reading;
            } else if (after != null && reading.epochNanos() >= fromNanos) {
                bytes += Math.max(0, reading.usedBytes() - after.usedBytes());
                if (reading.epochNanos() >= toNanos) {
                    return begun ? bytes : Double.POSITIVE_INFINITY;
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
