package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
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
        double certainty = AllocationWeight.certainty(this, samples);
        String site = top.topSites().isEmpty()
                ? ""
                : ", " + Phrase.percent(top.topSites().get(0).share()) + " of them at "
                        + top.topSites().get(0).name();
        return new Verdict(this, subject, text().score(top.share()) * AllocationWeight.of(subject) * certainty)
                .confidence(AllocationWeight.confidence(this, samples))
                .evidence("share of all bytes", top.share(), Unit.SHARE)
                .evidence("bytes", top.allocatedBytes().value(), Unit.BYTES)
                .evidence("samples", samples, Unit.COUNT)
                .threads(() -> Allocators.of(
                        subject,
                        (type, stack) ->
                                subject.tables().names().classes().get(type).equals(top.name())))
                .finding(Phrase.percent(top.share()) + " of all bytes ("
                        + Phrase.bytes(top.allocatedBytes().value()) + ") are " + top.name() + site + ".");
    }
}
