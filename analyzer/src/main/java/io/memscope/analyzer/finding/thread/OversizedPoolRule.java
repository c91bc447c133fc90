package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.ThreadRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether a pool has many more threads than its work keeps busy, be it at its busiest. */
final class OversizedPoolRule implements Rule {
    /** A thread that was idle for that part of its time did nothing that counts. */
    private static final double NOTHING = 0.999;

    /** Samples of a pool that gets the cores it needs add up to its CPU time, some more or less. */
    private static final double CPU_TIMES = 2;

    /** What waits for others in native code is in no event; how many there are is not for work to say. */
    private static final Set<ThreadRole> WAIT_IN_NATIVE =
            EnumSet.of(ThreadRole.EVENT_LOOP, ThreadRole.ACCEPTOR, ThreadRole.CARRIER);

    @Override
    public String id() {
        return "oversized-pool";
    }

    /** A pool and what its threads did. */
    private static final class Pool {
        private final String name;
        private final List<Integer> threads = new ArrayList<>();
        private int untouched;
        private boolean waitsForWork;
        /** Whether stacks or names say so: one whose wait for work is longer than the recording is in no event. */
        private boolean worker;

        private boolean inNative;
        private double sampledNanos;
        private double cpuNanos;
        private double busy;
        private double peak;

        Pool(String name) {
            this.name = name;
        }

        /** Threads that its busiest time, or some more than its mean load, would keep busy; at least one. */
        double needed(double headroom) {
            return Math.min(threads.size(), Math.max(1, Math.ceil(Math.max(peak, busy * headroom))));
        }

        /** Whether samples saw it run for much longer than it did: it waits for cores then, not for work. */
        boolean wantsCores() {
            return sampledNanos > CPU_TIMES * cpuNanos;
        }

        double spare(double headroom) {
            return 1 - needed(headroom) / threads.size();
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        double headroom = text().limit("headroom");
        List<Pool> candidates = pools(subject).stream()
                .filter(pool -> pool.threads.size() >= text().limit("fewest-threads"))
                .filter(pool -> pool.waitsForWork
                        || (!pool.inNative
                                && !pool.wantsCores()
                                && (pool.worker || pool.untouched == pool.threads.size())))
                .toList();
        for (Pool pool : candidates) {
            if (text().score(pool.spare(headroom)) > 0) {
                pool.peak = BusyThreads.peak(subject, pool.threads);
            }
        }
        Pool worst = candidates.stream()
                .max(Comparator.comparingInt((Pool pool) -> text().score(pool.spare(headroom)))
                        .thenComparingInt(pool -> pool.threads.size()))
                .orElse(null);
        if (worst == null) {
            return Verdict.fine(this, subject, "No pool of threads was seen to wait for work.");
        }
        double spare = worst.spare(headroom);
        return new Verdict(this, subject, text().score(spare))
                .confidence(worst.waitsForWork ? Confidence.MEDIUM : Confidence.LOW)
                .evidence("part of the threads not needed", spare, Unit.SHARE)
                .evidence("threads", worst.threads.size(), Unit.COUNT)
                .evidence("threads busy on average", worst.busy, Unit.COUNT)
                .evidence("threads busy at the busiest time", Math.max(worst.peak, worst.busy), Unit.COUNT)
                .evidence("threads that did nothing", worst.untouched, Unit.COUNT)
                .threads(List.of(worst.name))
                .finding("Pool " + worst.name + " has " + Phrase.count(worst.threads.size(), "thread")
                        + ", of which its work keeps "
                        + String.format(Locale.ROOT, "%.1f", worst.busy) + " busy on average; "
                        + worst.untouched + " did nothing at all.");
    }

    private static List<Pool> pools(Subject subject) {
        Set<Integer> inNative = new HashSet<>();
        Cube samples = subject.tables().activities().of(Activity.NATIVE);
        for (int cell = 0; cell < samples.size(); cell++) {
            inNative.add(samples.first(cell));
        }
        double periodNanos = subject.tables().runtime().samplePeriodNanos();
        Map<String, Pool> pools = new TreeMap<>();
        for (Use use : Use.of(subject)) {
            if (WAIT_IN_NATIVE.contains(use.row().role())) {
                continue;
            }
            int thread = subject.number(use.row());
            Pool pool = pools.computeIfAbsent(use.row().pool(), Pool::new);
            pool.threads.add(thread);
            pool.waitsForWork |= use.waitsForWork();
            pool.worker |= use.row().role() == ThreadRole.WORKER;
            pool.inNative |= inNative.contains(thread);
            pool.sampledNanos += (use.row().cpuSamples() == null ? 0 : use.row().cpuSamples()) * periodNanos;
            pool.cpuNanos += use.cpu() * use.row().lifetimeNanos();
            pool.untouched += use.idle() >= NOTHING ? 1 : 0;
            // Waiting for a core, or for anything but work, is being busy; what nothing tells of is not.
            pool.busy += Math.min(1, use.cpu() + use.waiting() + use.waitingForCore());
        }
        return List.copyOf(pools.values());
    }
}
