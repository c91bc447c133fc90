package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
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
            return Verdict.notRecorded(
                    this,
                    "The recording is too short to tell a spike from the rest.",
                    "Record for two seconds or more.");
        }
        List<Double> shares = timeline.allocationShare().subList(1, slices + 1);
        int peak = 0;
        for (int i = 1; i < slices; i++) {
            if (shares.get(i) > shares.get(peak)) {
                peak = i;
            }
        }
        double allBytes = analysis.allocatedBytes().value();
        long startNanos = timeline.startEpochNanos() + (peak + 1) * timeline.sliceNanos();
        SpikeSamples samples = SpikeSamples.of(subject, startNanos, startNanos + timeline.sliceNanos());
        // Weights of samples are noisy; that the heap did not grow by more is exact.
        double bytes = Math.min(
                shares.get(peak) * samples.own() * allBytes,
                HeapGrowth.within(subject.tables().gc(), startNanos, startNanos + timeline.sliceNanos()));
        double peakShare = allBytes > 0 ? bytes / allBytes : 0;
        if (bytes < text().limit("small-spike")
                || peakShare < text().limit("small-share")
                || timeline.allocationSamples().get(peak + 1) < text().limit("few-samples")) {
            return Verdict.fine(this, subject, "Allocation has no spike that matters.");
        }
        // What is made up for after a moment in which nothing ran is no spike: it is the mean of both.
        double own = peakShare / (1 + silentBefore(timeline.allocationSamples().subList(1, slices + 1), peak));
        double others = (1 - peakShare) / slices;
        double ratio = Math.min(slices, others > 0 ? own / others : slices);
        double sinceStart = startNanos - (double) analysis.provenance().startEpochNanos();
        return new Verdict(this, subject, text().score(ratio) * matters(bytes, peakShare))
                .confidence(AllocationWeight.confidence(
                        this, timeline.allocationSamples().get(peak + 1)))
                .evidence("largest slice over the mean of the others", ratio, Unit.COUNT)
                .evidence("bytes in the slice", bytes, Unit.BYTES)
                .evidence("length of the slice", timeline.sliceNanos(), Unit.NANOS)
                .evidence("its start since the recording's", sinceStart, Unit.NANOS)
                .threads(samples.threads())
                .stack(samples.frames())
                .during(startNanos, timeline.sliceNanos())
                .finding(Phrase.bytes(bytes) + " (" + Phrase.percent(peakShare) + " of all) were allocated within "
                        + Phrase.time(timeline.sliceNanos()) + ", " + Phrase.time(sinceStart) + " after the start"
                        + (samples.frames().isEmpty() ? "" : ", most of it at " + SiteLabel.of(samples.frames()))
                        + ".");
    }

    /** From 0, for a spike that just matters, to 1 for twice as much: what is near a limit may be on either side. */
    private double matters(double bytes, double share) {
        double byBytes = bytes / text().limit("small-spike") - 1;
        double byShare = share / text().limit("small-share") - 1;
        return Math.max(0, Math.min(1, Math.min(byBytes, byShare)));
    }

    /**
     * How many slices in a row before one have far fewer samples than is usual, which means that nothing ran; none
     * where usual ones have so few that none may be chance.
     */
    private int silentBefore(List<Long> samples, int peak) {
        double usual = samples.stream()
                .mapToDouble(Long::doubleValue)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElse(0);
        int silent = 0;
        while (usual >= text().limit("few-samples")
                && silent < peak
                && samples.get(peak - silent - 1) < usual * text().limit("silent")) {
            silent++;
        }
        return silent;
    }
}
