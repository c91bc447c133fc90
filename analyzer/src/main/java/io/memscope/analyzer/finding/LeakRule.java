package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.GcReport.HeapPoint;
import java.util.List;

/** Whether what remains after collections grows and grows: the live set, if the collections looked at all of it. */
final class LeakRule implements Rule {
    /** Score by the growth of the smallest heap after GC, from the first quarter of the time to the last. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.05, 0, 0.2, 25, 1, 75, 4, 100);

    private static final int QUARTERS = 4;

    /** Fewer collections in a quarter leave its smallest heap to chance. */
    private static final int FEWEST_A_QUARTER = 2;

    /** Growth of less than that part of the heap's limit is warming up. */
    private static final double SMALL_PART_OF_HEAP = 0.02;

    /** A short recording sees caches fill; only a longer one sees a leak. */
    private static final double SHORT_NANOS = 60e9;

    @Override
    public String id() {
        return "possible-leak";
    }

    @Override
    public String title() {
        return "Possible memory leak";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.HEAP);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        GcReport gc = analysis.gc();
        List<HeapPoint> points = gc == null ? List.of() : gc.heapAfterGc();
        if (gc == null || points.size() < QUARTERS * FEWEST_A_QUARTER) {
            return Verdict.fine(this, "Too few collections to see whether the live set grows.");
        }
        long[] smallest = smallestByQuarter(points);
        boolean rising = true;
        for (int i = 1; i < QUARTERS; i++) {
            rising &= smallest[i] > smallest[i - 1];
        }
        double first = Math.max(1, smallest[0]);
        double last = smallest[QUARTERS - 1];
        double growth = (last - first) / first;
        double spanNanos = points.get(points.size() - 1).epochNanos()
                - (double) points.get(0).epochNanos();
        double rate = spanNanos > 0 ? (last - first) * 1e9 / spanNanos : 0;
        boolean matters = gc.maxHeapBytes() == null || last - first >= gc.maxHeapBytes() * SMALL_PART_OF_HEAP;
        if (!rising || growth <= 0 || !matters) {
            return Verdict.fine(this, "What remains after collections does not grow steadily.");
        }
        double sure = Math.min(1, spanNanos / SHORT_NANOS);
        return new Verdict(this, CURVE.score(growth) * sure)
                .evidence("growth of the smallest heap after GC", growth, Unit.SHARE)
                .evidence("smallest heap, first quarter", first, Unit.BYTES)
                .evidence("smallest heap, last quarter", last, Unit.BYTES)
                .evidence("growth rate", rate, Unit.BYTES_PER_SECOND)
                .finding(
                        "What remains after collections grew in each quarter of the time, from " + Phrase.bytes(first)
                                + " to " + Phrase.bytes(last) + " (" + Phrase.bytes(rate) + "/s).",
                        "Record with jdk.OldObjectSample, or compare two heap dumps, to see what is kept, and who keeps"
                                + " it; a longer recording tells a leak from a cache that fills.");
    }

    private static long[] smallestByQuarter(List<HeapPoint> points) {
        long[] smallest = new long[QUARTERS];
        for (int i = 0; i < QUARTERS; i++) {
            int from = points.size() * i / QUARTERS;
            int to = points.size() * (i + 1) / QUARTERS;
            smallest[i] = points.subList(from, to).stream()
                    .mapToLong(HeapPoint::usedBytes)
                    .min()
                    .orElse(0);
        }
        return smallest;
    }
}
