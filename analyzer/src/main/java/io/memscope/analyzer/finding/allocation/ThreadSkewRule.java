package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.ThreadReport;
import java.util.List;

/** Whether one thread allocates most of the bytes while others could share its work. */
final class ThreadSkewRule implements Rule {

    @Override
    public String id() {
        return "allocation-by-thread";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<ThreadReport> threads = subject.analysis().threads().stream()
                .filter(ApplicationThreads::contain)
                // Their bytes are counted on their carriers.
                .filter(thread -> !thread.virtual())
                .toList();
        double total = threads.stream()
                .mapToDouble(thread -> thread.allocatedBytes().value())
                .sum();
        if (threads.isEmpty() || total <= 0) {
            return Verdict.fine(this, subject, "No thread of the application allocated anything that was seen.");
        }
        ThreadReport top = threads.get(0);
        double topBytes = top.allocatedBytes().value();
        double activeFrom = topBytes * text().limit("active-part");
        long active = threads.stream()
                .filter(thread -> thread.allocatedBytes().value() >= activeFrom)
                .count();
        double share = topBytes / total;
        double fair = 1.0 / active;
        double excess = active > 1 ? (share - fair) / (1 - fair) : 0;
        boolean unsure = top.allocatedBytes().tooFewSamples();
        double leastShare = top.allocatedBytes().low() / total;
        double least = active > 1 ? Math.max(0, (leastShare - fair) / (1 - fair)) : 0;
        double weight = AllocationWeight.of(subject);
        int number = subject.number(top);
        return new Verdict(this, subject, Supported.score(text().score(excess) * weight, text().score(least) * weight))
                .confidence(unsure ? Confidence.LOW : Confidence.HIGH)
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("bytes", topBytes, Unit.BYTES)
                .evidence("rate", top.rateBytesPerSecond(), Unit.BYTES_PER_SECOND)
                .evidence("threads that allocate", active, Unit.COUNT)
                .threads(List.of(top.name()))
                .stack(Allocators.topFrames(subject, (thread, type) -> thread == number))
                .finding(Phrase.thread(top.name()) + " allocated " + Phrase.percent(share) + " of all bytes ("
                        + Phrase.bytes(topBytes) + ") among " + Phrase.count(active, "allocating thread")
                        + topSite(top) + ".");
    }

    private static String topSite(ThreadReport thread) {
        return thread.topSites().isEmpty()
                ? ""
                : ", most of it at " + thread.topSites().get(0).name();
    }
}
