package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Timeline;
import java.util.List;

/** Whether a short part of the time has a large part of the bytes: a spike that the heap must have room for. */
final class AllocationSpikeRule implements Rule {

    @Override
    public String id() {
        return "allocation-spike";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Analysis analysis = subject.analysis();
        Timeline timeline = analysis.timeline();
        // The first and the last slice are cut by the recording's start and end.
        int slices = timeline.allocationShare().size() - 2;
        if (slices < text().limit("fewest-slices")) {
            return Verdict.fine(this, subject, "The recording is too short to tell a spike from the rest.");
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
        if (bytes < text().limit("small-spike")
                || peakShare < text().limit("small-share")
                || timeline.allocationSamples().get(peak + 1) < text().limit("few-samples")) {
            return Verdict.fine(this, subject, "Allocation has no spike that matters.");
        }
        // Where the median slice is idle, any work is a spike: then what counts is how concentrated it is.
        double ratio = median > 0 ? peakShare / median : peakShare * slices;
        long startNanos = timeline.startEpochNanos() + (peak + 1) * timeline.sliceNanos();
        double sinceStart = startNanos - (double) analysis.provenance().startEpochNanos();
        return new Verdict(this, subject, text().score(ratio))
                .confidence(AllocationWeight.confidence(
                        this, timeline.allocationSamples().get(peak + 1)))
                .evidence("largest slice over the median slice", ratio, Unit.COUNT)
                .evidence("bytes in the slice", bytes, Unit.BYTES)
                .evidence("length of the slice", timeline.sliceNanos(), Unit.NANOS)
                .evidence("its start since the recording's", sinceStart, Unit.NANOS)
                .during(startNanos, timeline.sliceNanos())
                .finding(Phrase.bytes(bytes) + " (" + Phrase.percent(peakShare) + " of all) were allocated within "
                        + Phrase.time(timeline.sliceNanos()) + ", " + Phrase.time(sinceStart) + " after the start.");
    }
}
