package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.List;

/** Whether small objects are made at a high rate: each is cheap, together they drive the collector. */
final class SmallAllocationRule implements Rule {

    @Override
    public String id() {
        return "small-allocations";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<ClassReport> small =
                subject.analysis().classes().stream().filter(this::isSmall).toList();
        double share =
                Math.min(1, small.stream().mapToDouble(ClassReport::share).sum());
        double rate = share * subject.analysis().totals().allocationRateBytesPerSecond();
        if (small.isEmpty() || rate <= 0) {
            return Verdict.fine(this, subject, "No small objects were sampled.");
        }
        ClassReport top = small.get(0);
        long samples =
                small.stream().mapToLong(row -> row.allocatedBytes().samples()).sum();
        String site = top.topSites().isEmpty()
                ? ""
                : ", mostly at " + top.topSites().get(0).name();
        double least = AllocationWeight.least(subject, share)
                * subject.analysis().totals().allocationRateBytesPerSecond();
        return new Verdict(this, subject, Supported.score(text().score(rate), text().score(least)))
                .confidence(AllocationWeight.confidence(this, samples))
                .evidence("rate of small objects", rate, Unit.BYTES_PER_SECOND)
                .evidence("lower end of its 95 % interval", least, Unit.BYTES_PER_SECOND)
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("classes", small.size(), Unit.COUNT)
                .threads(() -> Allocators.of(
                        subject,
                        (type, stack) ->
                                subject.tables().names().classes().get(type).equals(top.name())))
                .stack(Allocators.topFrames(subject, top.name()))
                .finding("Small objects are allocated at " + Phrase.bytes(rate) + "/s, most of them " + top.name()
                        + " (" + Phrase.percent(top.share()) + " of all bytes" + site + ").");
    }

    /** Fields add up to little: what is not an array is small, unless its size is known to be otherwise. */
    private boolean isSmall(ClassReport row) {
        double most = text().limit("small");
        if (row.instanceSizeBytes() != null) {
            return row.instanceSizeBytes() <= most;
        }
        if (row.meanObjectBytes() != null) {
            return row.meanObjectBytes() <= most;
        }
        return !row.name().endsWith("[]");
    }
}
