package io.memscope.analyzer.estimate;

import io.memscope.analyzer.aggregate.Activity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes, where.
 *
 * @param sampleKinds the events that the shares come from; empty if no allocation was recorded
 * @param threads bytes of each thread
 * @param cells estimated bytes of each cell of each kind's cube
 * @param byClass bytes by number of the class
 * @param byStack bytes by number of the stack
 * @param classNotes what else there is to say of a class, by its number
 * @param stackNotes what else there is to say of a stack, by its number
 * @param samples number of samples
 * @param effectiveSamples independent samples that they are worth
 * @param limit what keeps more samples from making the shares better, in a sentence; null if nothing known does
 * @param attributedBytes bytes that samples say the place of; the rest was allocated by threads nobody sampled
 * @param coveredShare share of the exact bytes whose threads have samples; null where there are no exact bytes
 */
public record AllocationEstimates(
        List<Activity> sampleKinds,
        ThreadTotals threads,
        Map<Activity, double[]> cells,
        Map<Integer, Estimate> byClass,
        Map<Integer, Estimate> byStack,
        Map<Integer, String> classNotes,
        Map<Integer, String> stackNotes,
        long samples,
        double effectiveSamples,
        @Nullable String limit,
        double attributedBytes,
        @Nullable Double coveredShare) {

    /** Estimated bytes of a cell of a kind's cube. */
    public double cellBytes(Activity kind, int cell) {
        return Objects.requireNonNull(cells.get(kind))[cell];
    }
}
