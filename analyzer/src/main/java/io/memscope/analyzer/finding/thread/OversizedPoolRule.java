package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.TimeSum;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether a pool has many more threads than its work keeps busy. */
final class OversizedPoolRule implements Rule {
    /** A thread that used less of a core, and of which nothing else was recorded, did nothing. */
    private static final double NOTHING = 0.0005;

    @Override
    public String id() {
        return "oversized-pool";
    }

    /** A pool and what its threads did. */
    private static final class Pool {
        private final String name;
        private int threads;
        private int untouched;
        private boolean waitsForWork;
        private double busy;

        Pool(String name) {
            this.name = name;
        }

        /** Threads that twice the mean load would keep busy, at least one. */
        double needed(double headroom) {
            return Math.min(threads, Math.max(1, Math.ceil(busy * headroom)));
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        Map<Long, Double> idleNanos = idleNanos(subject);
        Map<String, Pool> pools = new TreeMap<>();
        for (Use use : Use.of(subject)) {
            Pool pool = pools.computeIfAbsent(use.row().pool(), Pool::new);
            Double idle = idleNanos.get(use.row().javaThreadId());
            double lifetime = use.row().lifetimeNanos();
            pool.threads++;
            pool.waitsForWork |= idle != null;
            if (use.cpu() < NOTHING && use.waiting() == 0) {
                pool.untouched++;
            } else {
                // Waiting for a core is work as well, if the thread worked at all.
                double work = use.cpu() + use.waiting() - (idle == null ? 0 : Math.min(1, idle / lifetime));
                pool.busy += Math.max(0, Math.min(1, work));
            }
        }
        double headroom = text().limit("headroom");
        Pool worst = pools.values().stream()
                .filter(pool -> pool.threads >= text().limit("fewest-threads"))
                .filter(pool -> pool.waitsForWork || pool.untouched == pool.threads)
                .max(Comparator.comparingInt((Pool pool) -> text().score(1 - pool.needed(headroom) / pool.threads))
                        .thenComparingInt(pool -> pool.threads))
                .orElse(null);
        if (worst == null) {
            return Verdict.fine(this, subject, "No pool of threads was seen to wait for work.");
        }
        double spare = 1 - worst.needed(headroom) / worst.threads;
        return new Verdict(this, subject, text().score(spare))
                .confidence(worst.waitsForWork ? Confidence.MEDIUM : Confidence.LOW)
                .evidence("part of the threads not needed", spare, Unit.SHARE)
                .evidence("threads", worst.threads, Unit.COUNT)
                .evidence("threads busy on average", worst.busy, Unit.COUNT)
                .evidence("threads that did nothing", worst.untouched, Unit.COUNT)
                .threads(List.of(worst.name))
                .finding("Pool " + worst.name + " has " + Phrase.count(worst.threads, "thread")
                        + ", of which its work keeps "
                        + String.format(Locale.ROOT, "%.1f", worst.busy) + " busy on average; "
                        + worst.untouched + " did nothing at all.");
    }

    /** How long each thread waited for work, by the thread's id in Java. */
    private Map<Long, Double> idleNanos(Subject subject) {
        Map<Long, Double> nanos = new HashMap<>();
        for (Activity kind : List.of(Activity.PARK, Activity.MONITOR_WAIT)) {
            List<Place> idle = subject.places(
                    kind,
                    frames -> frames.stream()
                            .anyMatch(frame -> text().pattern("idle")
                                    .matcher(frame.method())
                                    .matches()));
            for (Place place : idle) {
                for (Map.Entry<Integer, TimeSum> entry : place.byThread().entrySet()) {
                    long id = subject.thread(entry.getKey()).javaThreadId();
                    nanos.merge(id, (double) entry.getValue().totalNanos(), Double::sum);
                }
            }
        }
        return nanos;
    }
}
