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

/** Whether most bytes are objects of one class, so that fewer or smaller ones would save them. */
final class ClassSkewRule implements Rule {

    @Override
    public String id() {
        return "allocation-by-class";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<ClassReport> classes = subject.analysis().classes();
        if (classes.isEmpty()) {
            return Verdict.fine(this, subject, "No allocation was sampled.");
        }
        ClassReport top = classes.get(0);
        long samples = top.allocatedBytes().samples();
        String site = top.topSites().isEmpty()
                ? ""
                : ", " + Phrase.percent(top.topSites().get(0).share()) + " of them at "
                        + top.topSites().get(0).name();
        double least = AllocationWeight.least(subject, top.share());
        double weight = AllocationWeight.of(subject);
        return new Verdict(
                        this,
                        subject,
                        Supported.score(text().score(top.share()) * weight, text().score(least) * weight))
                .confidence(AllocationWeight.confidence(this, samples))
                .evidence("share of all bytes", top.share(), Unit.SHARE)
                .evidence("lower end of its 95 % interval", least, Unit.SHARE)
                .evidence("bytes", top.allocatedBytes().value(), Unit.BYTES)
                .evidence("samples", samples, Unit.COUNT)
                .threads(() -> Allocators.of(
                        subject,
                        (type, stack) ->
                                subject.tables().names().classes().get(type).equals(top.name())))
                .stack(Allocators.topFrames(subject, top.name()))
                .finding(Phrase.percent(top.share()) + " of all bytes ("
                        + Phrase.bytes(top.allocatedBytes().value()) + ") are " + top.name() + site + ".");
    }
}
