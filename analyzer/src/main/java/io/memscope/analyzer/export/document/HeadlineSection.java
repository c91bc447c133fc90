package io.memscope.analyzer.export.document;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.AllocationTotal;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Totals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given an analysis, gives the section of its headline figures. */
final class HeadlineSection {

    private HeadlineSection() {}

    static Section of(Analysis analysis) {
        Totals totals = analysis.totals();
        AllocationTotal allocations = totals.allocations();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("threads", Quantity.count(totals.threadCount())));
        facts.add(new Fact("allocated", EstimateText.sentence(allocations.bytes(), true)));
        boolean known = allocations.bytes().basis() != Estimate.Basis.UNKNOWN;
        facts.add(figure("rate", known ? rate(totals) : null));
        Estimate count = allocations.estimatedCount();
        facts.add(new Fact(
                "objects",
                (count == null ? Quantity.NOT_RECORDED : EstimateText.sentence(count, false))
                        + " ("
                        + allocations.countBasis()
                        + ")",
                count == null ? Tone.QUIET : Tone.NORMAL));
        Long heap = totals.peakHeapBytes();
        facts.add(figure("peak heap", heap == null ? null : Quantity.bytes(heap)));
        Double efficiency = totals.efficiencyPercent();
        facts.add(figure(
                "efficiency",
                efficiency == null
                        ? null
                        : Quantity.share(efficiency / 100) + " (CPU over CPU, blocked and IO time of the threads)"));
        facts.add(figure("CPU time", duration(totals.cpuNanos())));
        facts.add(figure("blocked", duration(totals.blockedNanos())));
        facts.add(figure("IO", duration(totals.ioNanos())));
        facts.add(figure("GC pauses", duration(totals.gcPauseNanos())));
        return new Section("headline", "In short", List.of(new Block.Facts(facts)));
    }

    private static String rate(Totals totals) {
        String rate = Quantity.byteRate(totals.allocationRateBytesPerSecond());
        return totals.allocationRateLow() == totals.allocationRateHigh()
                ? rate
                : rate + ", 95 % interval "
                        + Quantity.byteRange(totals.allocationRateLow(), totals.allocationRateHigh()) + "/s";
    }

    private static @Nullable String duration(@Nullable Long nanos) {
        return nanos == null ? null : Quantity.duration(nanos);
    }

    private static Fact figure(String label, @Nullable String value) {
        return new Fact(label, Quantity.orNotRecorded(value), value == null ? Tone.QUIET : Tone.NORMAL);
    }
}
