package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.List;

/** Whether small objects are made at a high rate: each is cheap, together they drive the collector. */
final class SmallAllocationRule implements Rule {
    /** Score by bytes per second of small objects: 10 MB/s is nothing, 1 GB/s keeps a collector busy all the time. */
    private static final ScoreCurve CURVE = ScoreCurve.of(20e6, 0, 100e6, 25, 400e6, 75, 1e9, 100);

    /** Objects up to that size count as small where sizes are known. */
    private static final long SMALL_BYTES = 512;

    @Override
    public String id() {
        return "small-allocations";
    }

    @Override
    public String title() {
        return "Small objects at a high rate";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.ALLOCATION);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        List<ClassReport> small =
                analysis.classes().stream().filter(SmallAllocationRule::isSmall).toList();
        double share = small.stream().mapToDouble(ClassReport::share).sum();
        double rate = share * analysis.totals().allocationRateBytesPerSecond();
        if (small.isEmpty() || rate <= 0) {
            return Verdict.fine(this, "No small objects were sampled.");
        }
        ClassReport top = small.get(0);
        return new Verdict(this, CURVE.score(rate))
                .evidence("rate of small objects", rate, Unit.BYTES_PER_SECOND)
                .evidence("share of all bytes", Math.min(1, share), Unit.SHARE)
                .evidence("classes", small.size(), Unit.COUNT)
                .finding(
                        "Small objects are allocated at " + Phrase.bytes(rate) + "/s, most of them " + top.name() + " ("
                                + Phrase.percent(top.share()) + " of all bytes).",
                        "Keep values primitive, avoid boxing and short-lived wrappers in loops, reuse builders and"
                                + " iterators.");
    }

    /** Fields add up to little: what is not an array is small, unless its size is known to be otherwise. */
    private static boolean isSmall(ClassReport row) {
        if (row.instanceSizeBytes() != null) {
            return row.instanceSizeBytes() <= SMALL_BYTES;
        }
        if (row.meanObjectBytes() != null) {
            return row.meanObjectBytes() <= SMALL_BYTES;
        }
        return !row.name().endsWith("[]");
    }
}
