package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.ByCount;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.ThreadLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether many more threads want to run than there are cores.
 *
 * <p>A thread that is ready to run is not on a core and in no event; neither is one that waits in native code, or for
 * shorter than events tell. The JVM's sampler sees the first in Java code, and the second in native code: by its
 * samples the time that nothing accounts for is divided.
 */
final class OversubscriptionRule implements Rule {

    private static final double HARDLY = 0.1;

    @Override
    public String id() {
        return "oversubscription";
    }

    /** A thread that runs or would run for a part of its time. */
    private record Demand(Use use, double running) {}

    @Override
    public Finding evaluate(Subject subject) {
        Integer cores = subject.tables().runtime().hardwareThreads();
        if (cores == null) {
            return Verdict.notRecorded(
                    this,
                    "The recording does not tell the number of cores.",
                    "Record with jdk.CPUInformation#enabled=true.");
        }
        List<Use> uses = Use.of(subject);
        Map<String, Long> inJava = samplesByPool(subject, uses, Activity.EXECUTION);
        Map<String, Long> inNative = samplesByPool(subject, uses, Activity.NATIVE);
        double ownPart = ownPart(subject);
        List<Demand> demands = new ArrayList<>();
        double used = 0;
        boolean counted = true;
        for (Use use : uses) {
            ThreadLedger ledger = use.row().ledger();
            boolean exact = ledger != null && ledger.recorded(ThreadState.RUNNABLE);
            double java = inJava.getOrDefault(use.row().pool(), 0L);
            double code = java + inNative.getOrDefault(use.row().pool(), 0L);
            double ready = exact ? use.ready() : code > 0 ? use.ready() * java / code : 0;
            // One that never waits would take all it can get of a machine of its own, too.
            boolean computes = use.waiting() + use.idle() <= HARDLY;
            demands.add(new Demand(use, Math.min(1, use.cpu() + ready * (computes ? 1 : ownPart))));
            used += use.cpu();
            counted &= exact;
        }
        demands.sort(Comparator.comparingDouble(Demand::running).reversed());
        double running = demands.stream().mapToDouble(Demand::running).sum();
        double usedPart = Math.min(1, used / cores);
        // Threads that leave most of the cores alone, on a machine that has no time for them, are not too many.
        boolean working = usedPart >= text().limit("least-used");
        double perCore = working ? running / cores : used / cores;
        Cube samples = subject.tables().activities().of(Activity.EXECUTION);
        return new Verdict(this, subject, working ? text().score(perCore) : 0)
                .confidence(counted ? Confidence.HIGH : Confidence.MEDIUM)
                .evidence("threads that run or would run, for each core", perCore, Unit.COUNT)
                .evidence("cores", cores, Unit.COUNT)
                .evidence("part of the cores that these threads used", usedPart, Unit.SHARE)
                .threads(demands.stream()
                        .map(demand -> demand.use().row().name())
                        .toList())
                .stack(ByCount.topFrames(subject, samples))
                .finding(String.format(Locale.ROOT, "%.1f", perCore * cores)
                        + " threads on average run or would run, on " + Phrase.count(cores, "core") + "; they got "
                        + Phrase.percent(usedPart) + " of the time of the cores.");
    }

    /** Who waits for a core waits for those that have one: of these the part that are the JVM's own, from 0 to 1. */
    private static double ownPart(Subject subject) {
        double own = subject.ownCpu();
        double all = own + subject.otherPrograms();
        return all > 0 ? own / all : 1;
    }

    private static Map<String, Long> samplesByPool(Subject subject, List<Use> uses, Activity kind) {
        Map<Long, String> pools = new HashMap<>();
        for (Use use : uses) {
            if (use.row().javaThreadId() != null) {
                pools.put(use.row().javaThreadId(), use.row().pool());
            }
        }
        Map<String, Long> samples = new HashMap<>();
        Cube cube = subject.tables().activities().of(kind);
        for (int cell = 0; cell < cube.size(); cell++) {
            String pool = pools.get(subject.thread(cube.first(cell)).javaThreadId());
            if (pool != null) {
                samples.merge(pool, cube.count(cell), Saturated::sum);
            }
        }
        return samples;
    }
}
