package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.HoldTable.Away;
import io.memscope.analyzer.aggregate.lock.HeldUp;
import io.memscope.analyzer.aggregate.lock.HolderAnalysis;
import io.memscope.analyzer.aggregate.lock.MonitorEnters;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Interactions.LockReport;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Whether threads wait for a monitor whose holder meanwhile sleeps or does IO. */
final class LockHeldAcrossIoRule implements Rule {

    @Override
    public String id() {
        return "lock-held-across-io";
    }

    /** States of a holder that others had better not wait for. */
    private static final Set<ThreadState> AWAY =
            EnumSet.of(ThreadState.SLEEPING, ThreadState.FILE_IO, ThreadState.SOCKET_IO);

    /** Waits that one way of being away caused. */
    private static final class Held {
        private final Away away;
        private final int enter;
        private double nanos;
        private long waits;
        private final Map<Integer, Double> byOwner = new LinkedHashMap<>();

        Held(Away away, int enter) {
            this.away = away;
            this.enter = enter;
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<LockReport> locks = subject.analysis().interactions().locks();
        boolean seen = locks != null
                && locks.stream()
                        .flatMap(lock -> lock.holderDid().stream())
                        .anyMatch(did -> AWAY.contains(did.state()));
        if (!seen) {
            return nothing(subject);
        }
        Map<Integer, NavigableMap<Long, Away>> byThread = new HashMap<>();
        for (Away away : subject.tables().holds().away()) {
            byThread.computeIfAbsent(away.thread(), thread -> new TreeMap<>()).put(away.startNanos(), away);
        }
        Map<String, Held> held = new HashMap<>();
        Map<Integer, Double> lostByThread = new HashMap<>();
        double[] blockedNanos = {0};
        MonitorEnters enters = subject.tables().locks().enters();
        HolderAnalysis holders = new HolderAnalysis(enters);
        holders.byMonitor()
                .forEach((monitor, entries) -> holders.cut(monitor, entries, piece -> {
                    if (subject.isApplication(enters.thread(piece.enter()))) {
                        blockedNanos[0] += piece.nanos();
                        NavigableMap<Long, Away> ofHolder = byThread.get(piece.holder());
                        if (ofHolder != null) {
                            add(subject, piece, ofHolder, held, lostByThread);
                        }
                    }
                }));
        Held top = held.values().stream()
                .max(Comparator.comparingDouble((Held some) -> some.nanos))
                .orElse(null);
        return top == null ? nothing(subject) : verdict(subject, top, lostByThread, blockedNanos[0]);
    }

    private Finding nothing(Subject subject) {
        return Verdict.fine(this, subject, "No monitor that others waited for was seen to be held over IO or sleep.");
    }

    /** What of the wait fell into sleeps and IO of the holder. */
    private static void add(
            Subject subject,
            HeldUp piece,
            NavigableMap<Long, Away> ofHolder,
            Map<String, Held> held,
            Map<Integer, Double> lostByThread) {
        int waiter = subject.tables().locks().enters().thread(piece.enter());
        Long from = ofHolder.floorKey(piece.fromNanos());
        for (Away away : ofHolder.subMap(from == null ? piece.fromNanos() : from, true, piece.toNanos(), true)
                .values()) {
            double overlap = Math.min(piece.toNanos(), away.startNanos() + away.durationNanos())
                    - (double) Math.max(piece.fromNanos(), away.startNanos());
            if (overlap > 0) {
                Held cause = held.computeIfAbsent(
                        away.kind() + " " + subject.label(away.stack()), key -> new Held(away, piece.enter()));
                cause.nanos += overlap;
                cause.waits++;
                cause.byOwner.merge(piece.holder(), overlap, Double::sum);
                lostByThread.merge(waiter, overlap, Double::sum);
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
        String type = subject.tables()
                .names()
                .classes()
                .get(subject.tables().locks().enters().monitorClass(top.enter));
        return new Verdict(this, subject, Sureness.limited(text().score(share), top.waits))
                .confidence(Sureness.of(top.waits, text().limit("few-waits")))
                .evidence("share of the waiting threads' time", share, Unit.SHARE)
                .evidence("share of all time blocked on monitors", ofBlocked, Unit.SHARE)
                .evidence("waits", top.waits / subject.seconds(), Unit.PER_SECOND)
                .evidence("threads that waited", lostByThread.size(), Unit.COUNT)
                .threads(owners)
                .stack(subject.frames(top.away.stack()))
                .finding(Phrase.percent(ofBlocked)
                        + " of the time that threads were blocked the holder of the monitor ("
                        + (type.isEmpty() ? "unknown" : type) + ") " + doing(top.away.kind()) + " at "
                        + subject.label(top.away.stack()) + "; " + Phrase.count(lostByThread.size(), "thread")
                        + " lost " + Phrase.percent(share) + " of " + Phrase.possessive(lostByThread.size())
                        + " time so, waiting at "
                        + subject.label(subject.tables().locks().enters().stack(top.enter)) + ".");
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
