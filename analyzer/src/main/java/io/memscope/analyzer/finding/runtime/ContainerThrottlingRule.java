package io.memscope.analyzer.finding.runtime;

import io.memscope.analyzer.aggregate.Growth;
import io.memscope.analyzer.aggregate.VmTable;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;

/** Whether the container's CPU quota makes the application stand still. */
final class ContainerThrottlingRule implements Rule {

    @Override
    public String id() {
        return "container-throttling";
    }

    @Override
    public Finding evaluate(Subject subject) {
        VmTable vm = subject.tables().vm();
        Growth slices = vm.cpuSlices();
        if (slices.readings() < 2 || slices.increase() == 0) {
            return new Verdict(this, subject, 0)
                    .confidence(Confidence.LOW)
                    .finding("There is no CPU quota, or the recording is too short to see it used up.");
        }
        double share = Math.min(1, (double) vm.throttledSlices().increase() / slices.increase());
        double throttled = vm.throttledNanos().perSecond() / 1e9;
        return new Verdict(this, subject, text().score(share))
                .confidence(slices.increase() < text().limit("few-slices") ? Confidence.LOW : Confidence.HIGH)
                .evidence("share of the scheduler's periods", share, Unit.SHARE)
                .evidence("threads standing still on average", throttled, Unit.COUNT)
                .during(slices.firstNanos(), slices.lastNanos() - slices.firstNanos())
                .finding("In " + Phrase.percent(share)
                        + " of the scheduler's periods the container had used up its CPU quota and stood still.");
    }
}
