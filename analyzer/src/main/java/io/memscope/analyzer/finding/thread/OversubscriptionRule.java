package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.finding.rule.ByCount;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.HostReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether many more threads want to run than there are cores. */
final class OversubscriptionRule implements Rule {
    /** A thread that got less than that part of a fair share of the cores was hardly wanting. */
    private static final double WANTING = 0.25;

    @Override
    public String id() {
        return "oversubscription";
    }

    @Override
    public Finding evaluate(Subject subject) {
        HostReport host = subject.analysis().host();
        Integer cores = subject.tables().runtime().hardwareThreads();
        List<Use> uses = Use.of(subject);
        if (cores == null || host == null) {
            return Verdict.notRecorded(
                    this,
                    "The recording does not tell the number of cores, or how busy they are.",
                    "Record with jdk.CPUInformation#enabled=true and jdk.CPULoad#enabled=true.");
        }
        Double process = host.processCpuAverage();
        Double machine = host.machineCpuAverage();
        double busy = Math.max(process == null ? 0 : process, machine == null ? 0 : machine);
        double used = uses.stream().mapToDouble(Use::cpu).sum();
        // Only where cores are short does what remains of a thread's time mean waiting for one.
        double fair = used / Math.max(1, uses.size());
        List<Use> wanting = uses.stream()
                .filter(use -> use.cpu() > 0 && use.cpu() >= WANTING * Math.min(fair, 1))
                .sorted(Comparator.comparingDouble((Use use) -> use.cpu() + use.rest())
                        .reversed())
                .toList();
        double running =
                wanting.stream().mapToDouble(use -> use.cpu() + use.rest()).sum();
        double perCore = running / cores;
        boolean shortOfCores = busy >= text().limit("fewest-busy");
        Cube samples = subject.tables().activities().of(Activity.EXECUTION);
        double score = shortOfCores ? text().score(perCore) : 0;
        return new Verdict(this, subject, score)
                .confidence(Confidence.MEDIUM)
                .evidence(
                        "threads that run or would run, for each core",
                        shortOfCores ? perCore : used / cores,
                        Unit.COUNT)
                .evidence("cores", cores, Unit.COUNT)
                .evidence("part of the cores in use", busy, Unit.SHARE)
                .evidence("part of the cores that these threads used", Math.min(1, used / cores), Unit.SHARE)
                .threads(wanting.stream().map(use -> use.row().name()).toList())
                .stack(ByCount.topFrames(subject, samples))
                .finding(
                        shortOfCores
                                ? String.format(Locale.ROOT, "%.1f", running)
                                        + " threads on average run or would run, on "
                                        + Phrase.count(cores, "core") + " of which " + Phrase.percent(busy)
                                        + " is in use."
                                : "The cores are in use to " + Phrase.percent(busy)
                                        + ": threads that want to run can.");
    }
}
