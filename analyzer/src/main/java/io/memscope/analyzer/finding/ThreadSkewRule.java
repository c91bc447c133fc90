package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.ThreadReport;
import java.util.List;

/** Whether one thread allocates most of the bytes while others could share its work. */
final class ThreadSkewRule implements Rule {
    /** Score by the part of the bytes that the thread has beyond its fair part. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.1, 0, 0.3, 25, 0.6, 75, 0.95, 100);

    /** A thread that has allocated less than that part of the largest is not one to share with. */
    private static final double ACTIVE_PART = 0.001;

    @Override
    public String id() {
        return "allocation-by-thread";
    }

    @Override
    public String title() {
        return "Allocation dominated by one thread";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.ALLOCATION);
    }

    @Override
    public Finding evaluate(Analysis analysis) {
        List<ThreadReport> threads = analysis.threads().stream()
                .filter(ApplicationThreads::contain)
                // Their bytes are counted on their carriers.
                .filter(thread -> !thread.virtual())
                .toList();
        double total = threads.stream()
                .mapToDouble(thread -> thread.allocatedBytes().value())
                .sum();
        if (threads.isEmpty() || total <= 0) {
            return Verdict.fine(this, "No thread of the application allocated anything that was seen.");
        }
        ThreadReport top = threads.get(0);
        double topBytes = top.allocatedBytes().value();
        long active = threads.stream()
                .filter(thread -> thread.allocatedBytes().value() >= topBytes * ACTIVE_PART)
                .count();
        double share = topBytes / total;
        double fair = 1.0 / active;
        double excess = active > 1 ? (share - fair) / (1 - fair) : 0;
        // Few samples say little about who has most.
        double sure = top.allocatedBytes().tooFewSamples() ? 0.3 : 1;
        return new Verdict(this, CURVE.score(excess) * AllocationWeight.of(analysis) * sure)
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("bytes", topBytes, Unit.BYTES)
                .evidence("rate", top.rateBytesPerSecond(), Unit.BYTES_PER_SECOND)
                .evidence("threads that allocate", active, Unit.COUNT)
                .threads(List.of(top.name()))
                .finding(
                        Phrase.thread(top.name()) + " allocated " + Phrase.percent(share) + " of all bytes ("
                                + Phrase.bytes(topBytes) + ") among " + Phrase.count(active, "allocating thread") + ".",
                        "Look at where it allocates first; where its work can be divided, hand parts of it to a pool.");
    }
}
