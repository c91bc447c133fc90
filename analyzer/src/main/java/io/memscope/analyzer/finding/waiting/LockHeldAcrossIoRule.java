package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.HoldTable.Away;
import io.memscope.analyzer.aggregate.HoldTable.Blocked;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whether threads wait for a monitor whose holder meanwhile sleeps or does IO. */
final class LockHeldAcrossIoRule implements Rule {

    @Override
    public String id() {
        return "lock-held-across-io";
    }

    /** Waits that one way of being away caused. */
    private static final class Held {
        private final Away away;
        private final Blocked blocked;
        private double nanos;
        private long waits;
        private final Map<Integer, Double> byOwner = new LinkedHashMap<>();

        Held(Away away, Blocked blocked) {
            this.away = away;
            this.blocked = blocked;
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        Map<Integer, NavigableMap<Long, Away>> byThread = new HashMap<>();
        for (Away away : subject.tables().holds().away()) {
            byThread.computeIfAbsent(away.thread(), thread -> new TreeMap<>()).put(away.startNanos(), away);
        }
        Map<String, Held> held = new HashMap<>();
        Map<Integer, Double> lostByThread = new HashMap<>();
        double blockedNanos = 0;
        for (Blocked blocked : subject.tables().holds().blocked()) {
            if (!subject.isApplication(blocked.thread())) {
                continue;
            }
            blockedNanos += blocked.durationNanos();
            NavigableMap<Long, Away> ofOwner = byThread.get(blocked.owner());
            if (ofOwner != null) {
                add(subject, blocked, ofOwner, held, lostByThread);
            }
        }
        Held top = held.values().stream()
                .max(Comparator.comparingDouble((Held some) -> some.nanos))
                .orElse(null);
        if (top == null) {
            return Verdict.fine(
                    this, subject, "No monitor that others waited for was seen to be held over IO or sleep.");
        }
        return verdict(subject, top, lostByThread, blockedNanos);
    }

    /** What of the wait fell into sleeps and IO of the holder. */
    private static void add(
            Subject subject,
            Blocked blocked,
            NavigableMap<Long, Away> ofOwner,
            Map<String, Held> held,
            Map<Integer, Double> lostByThread) {
        long end = blocked.startNanos() + blocked.durationNanos();
        Long from = ofOwner.floorKey(blocked.startNanos());
        for (Away away : ofOwner.subMap(from == null ? blocked.startNanos() : from, true, end, true)
                .values()) {
            double overlap = Math.min(end, away.startNanos() + away.durationNanos())
                    - (double) Math.max(blocked.startNanos(), away.startNanos());
            if (overlap > 0) {
                Held cause = held.computeIfAbsent(
                        away.kind() + " " + subject.label(away.stack()), key -> new Held(away, blocked));
                cause.nanos += overlap;
                cause.waits++;
                cause.byOwner.merge(blocked.owner(), overlap, Double::sum);
                lostByThread.merge(blocked.thread(), overlap, Double::sum);
            }
        }
    }

    private Finding verdict(Subject subject, Held top, Map<Integer, Double> lostByThread, double blockedNanos) {
        double weighted = 0;
        double lost = 0;
        for (Map.Entry<Integer, Double> entry : lostByThread.entrySet()) {
            double lifetime = Math.max(1, subject.lifetimeNanos(entry.getKey()));
            weighted += entry.getValue() * Math.min(1, entry.getValue() / lifetime);
            lost += entry.getValue();
        }
        double share = weighted / lost;
        double ofBlocked = blockedNanos > 0 ? Math.min(1, lost / blockedNanos) : 0;
        List<String> owners = top.byOwner.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> subject.thread(entry.getKey()).name())
                .toList();
        String type = subject.tables().names().classes().get(top.blocked.type());
        return new Verdict(this, subject, text().score(share))
                .confidence(Sureness.of(top.waits, text().limit("few-waits")))
                .evidence("share of the waiting threads' time", share, Unit.SHARE)
                .evidence("share of all time blocked on monitors", ofBlocked, Unit.SHARE)
                .evidence("waits", top.waits / subject.seconds(), Unit.PER_SECOND)
                .evidence("threads that waited", lostByThread.size(), Unit.COUNT)
                .threads(owners)
                .stack(subject.frames(top.away.stack()))
                .finding(
                        Phrase.percent(ofBlocked) + " of the time that threads were blocked the holder of the monitor ("
                                + (type.isEmpty() ? "unknown" : type) + ") " + doing(top.away.kind()) + " at "
                                + subject.label(top.away.stack()) + "; " + Phrase.count(lostByThread.size(), "thread")
                                + " lost " + Phrase.percent(share) + " of " + Phrase.possessive(lostByThread.size())
                                + " time so, waiting at " + subject.label(top.blocked.stack()) + ".");
    }

    private static String doing(Activity kind) {
        return switch (kind) {
            case SLEEP -> "slept";
            case FILE_READ, SOCKET_READ -> "read";
            case FILE_WRITE, SOCKET_WRITE -> "wrote";
            default -> "waited for the disk";
        };
    }
}
