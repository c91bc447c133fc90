package io.memscope.analyzer.finding.runtime;

import io.memscope.analyzer.aggregate.VmTable.Operation;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.finding.rule.Stops;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.Map;

/** Whether all threads stand still for other things than collections, or long until the last of them does. */
final class SafepointRule implements Rule {

    @Override
    public String id() {
        return "safepoint-stalls";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Stops stops = new Stops();
        Map.Entry<String, Operation> top = null;
        for (Map.Entry<String, Operation> entry :
                subject.tables().vm().operations().entrySet()) {
            Operation operation = entry.getValue();
            if (operation.stopping()
                    && !text().pattern("collections").matcher(entry.getKey()).matches()) {
                stops.add(operation.count(), operation.totalNanos(), operation.maxNanos());
                top = top == null || operation.totalNanos() > top.getValue().totalNanos() ? entry : top;
            }
        }
        Operation reaching = subject.tables().vm().safepoints();
        stops.add(reaching.count(), reaching.totalNanos(), reaching.maxNanos());
        long count = stops.count();
        if (count == 0) {
            return Verdict.fine(this, subject, "No stop of all threads was as long as the recording's threshold.");
        }
        double durationNanos = subject.seconds() * 1e9;
        double share = Math.min(1, stops.sumNanos() / durationNanos);
        boolean few = count < text().limit("few-operations");
        double otherPrograms = subject.otherPrograms();
        double score = stops.score(text(), RuleText.MAIN_CURVE, subject.speed(1), durationNanos);
        boolean waiting = top == null || reaching.totalNanos() > top.getValue().totalNanos();
        Operation worst = waiting || top == null ? reaching : top.getValue();
        String what =
                waiting || top == null ? "waiting for the last thread to stand still" : "operation " + top.getKey();
        return new Verdict(this, subject, score)
                .confidence(few ? Confidence.LOW : Confidence.HIGH)
                .evidence("share of the time that all threads stood still", share, Unit.SHARE)
                .evidence("stops", count / subject.seconds(), Unit.PER_SECOND)
                .evidence("longest", worst.maxNanos(), Unit.NANOS)
                .evidence("time to stand still", reaching.totalNanos(), Unit.NANOS)
                .evidence("part of the machine that other programs used", otherPrograms, Unit.SHARE)
                .during(worst.maxAtNanos(), worst.maxNanos())
                .finding("All threads stood still for " + Phrase.percent(share)
                        + " of the time for other things than collections, most of it " + what + " (at most "
                        + Phrase.time(worst.maxNanos()) + ").");
    }
}
