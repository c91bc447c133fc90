package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Timeline;
import java.util.List;

/** Whether a short part of the time has a large part of the bytes: a spike that the heap must have room for. */
final class AllocationSpikeRule implements Rule {
    /** Score by how often the median slice fits into the largest. */
    private static final ScoreCurve CURVE = ScoreCurve.of(3, 0, 6, 25, 15, 75, 50, 100);

    /** Fewer slices have no typical one. */
    private static final int FEWEST_SLICES = 10;

    private static final int FEWEST_SAMPLES = 10;

    /** A spike of less is no load for any heap. */
    private static final double SMALL_SPIKE_BYTES = 16 * 1024 * 1024;

    @Override
    public String id() {
        return "allocation-spike";
    }

    @Override
    public String title() {
        return "Spike of large allocation";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.ALLOCATION);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        Timeline timeline = analysis.timeline();
        // The first and the last slice are cut by the recording's start and end.
        int slices = timeline.allocationShare().size() - 2;
        if (slices < FEWEST_SLICES) {
            return Verdict.fine(this, "The recording is too short to tell a spike from the rest.");
        }
        List<Double> shares = timeline.allocationShare().subList(1, slices + 1);
        int peak = 0;
        for (int i = 1; i < slices; i++) {
            if (shares.get(i) > shares.get(peak)) {
                peak = i;
            }
        }
        double median = shares.stream().sorted().toList().get(slices / 2);
        double peakShare = shares.get(peak);
        double bytes = peakShare * analysis.allocatedBytes().value();
        if (bytes < SMALL_SPIKE_BYTES || timeline.allocationSamples().get(peak + 1) < FEWEST_SAMPLES) {
            return Verdict.fine(this, "Allocation has no spike that matters.");
        }
        // Where the median slice is idle, any work is a spike: then what counts is how concentrated it is.
        double ratio = median > 0 ? peakShare / median : peakShare * slices;
        long startNanos = timeline.startEpochNanos() + (peak + 1) * timeline.sliceNanos();
        double sinceStart = startNanos - (double) analysis.provenance().startEpochNanos();
        return new Verdict(this, CURVE.score(ratio))
                .evidence("largest slice over the median slice", ratio, Unit.COUNT)
                .evidence("bytes in the slice", bytes, Unit.BYTES)
                .evidence("length of the slice", timeline.sliceNanos(), Unit.NANOS)
                .evidence("its start since the recording's", sinceStart, Unit.NANOS)
                .finding(
                        Phrase.bytes(bytes) + " (" + Phrase.percent(peakShare) + " of all) were allocated within "
                                + Phrase.time(timeline.sliceNanos()) + ", " + Phrase.time(sinceStart)
                                + " after the start.",
                        "Look at that time alone with --from and --to; spread the work out, or stream instead of"
                                + " loading all at once.");
    }
}
