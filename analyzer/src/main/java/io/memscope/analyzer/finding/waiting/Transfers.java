package io.memscope.analyzer.finding.waiting;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.finding.rule.Place;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.IoSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What threads of the application read from and wrote to one file or host. */
final class Transfers {
    /** A host that so many of our peers' ports come from is a client's. */
    private static final int MANY_PORTS = 3;

    private static final List<Activity> KINDS =
            List.of(Activity.FILE_READ, Activity.FILE_WRITE, Activity.SOCKET_READ, Activity.SOCKET_WRITE);

    private final Subject subject;
    private final String target;
    private final Map<Integer, IoSum> byThread = new HashMap<>();
    private IoSum all = IoSum.ZERO;
    private boolean sockets;

    private Transfers(Subject subject, String target) {
        this.subject = subject;
        this.target = target;
    }

    /**
     * Target by target, most time first. What a server reads from its clients is left out: it waits for their next
     * request there, and is idle. They are told by their ports, which systems give out from a number on.
     */
    static List<Transfers> of(Subject subject, double firstEphemeralPort) {
        Set<String> clients = clientHosts(subject, firstEphemeralPort);
        Map<Integer, Transfers> byTarget = new HashMap<>();
        Cube io = subject.tables().io();
        for (int cell = 0; cell < io.size(); cell++) {
            String target = subject.tables().names().targets().get(io.second(cell));
            boolean file = IoOperation.of(io.third(cell)).file();
            boolean idle = !file && port(target) >= firstEphemeralPort && clients.contains(host(target));
            if (!idle && subject.isApplication(io.first(cell))) {
                byTarget.computeIfAbsent(io.second(cell), key -> new Transfers(subject, target))
                        .add(io, cell);
            }
        }
        List<Transfers> sorted = new ArrayList<>(byTarget.values());
        sorted.sort(Comparator.comparingLong((Transfers some) -> some.all.totalNanos())
                .reversed()
                .thenComparing(some -> some.target));
        return sorted;
    }

    private static Set<String> clientHosts(Subject subject, double firstEphemeralPort) {
        Map<String, Set<String>> ports = new HashMap<>();
        Cube io = subject.tables().io();
        for (int cell = 0; cell < io.size(); cell++) {
            String target = subject.tables().names().targets().get(io.second(cell));
            if (!IoOperation.of(io.third(cell)).file() && port(target) >= firstEphemeralPort) {
                ports.computeIfAbsent(host(target), host -> new HashSet<>()).add(target);
            }
        }
        Set<String> hosts = new HashSet<>();
        ports.forEach((host, targets) -> {
            if (targets.size() >= MANY_PORTS) {
                hosts.add(host);
            }
        });
        return hosts;
    }

    private static int port(String target) {
        int colon = target.lastIndexOf(':');
        try {
            return colon < 0 ? 0 : Integer.parseInt(target.substring(colon + 1));
        } catch (NumberFormatException noPort) {
            return 0;
        }
    }

    private static String host(String target) {
        int colon = target.lastIndexOf(':');
        return colon < 0 ? target : target.substring(0, colon);
    }

    private void add(Cube io, int cell) {
        IoSum one = new IoSum(io.count(cell), io.sum(cell), io.max(cell), io.extra(cell));
        sockets |= !IoOperation.of(io.third(cell)).file();
        byThread.merge(io.first(cell), one, IoSum::plus);
        all = all.plus(one);
    }

    String target() {
        return target;
    }

    /** The port of a host; 0 for a file. */
    int port() {
        return sockets ? port(target) : 0;
    }

    IoSum all() {
        return all;
    }

    int threadCount() {
        return byThread.size();
    }

    double meanNanos() {
        return (double) all.totalNanos() / Math.max(1, all.count());
    }

    /** The mean without the longest, which may be a moment in which the machine did nothing. */
    double usualNanos() {
        return all.count() < 2
                ? meanNanos()
                : (double) Math.max(0, all.totalNanos() - all.maxNanos()) / (all.count() - 1);
    }

    double meanBytes() {
        return (double) all.bytes() / Math.max(1, all.count());
    }

    /** Operations a second of one thread. */
    double perSecondAndThread() {
        double lifetimes =
                byThread.keySet().stream().mapToDouble(subject::lifetimeNanos).sum();
        return all.count() * 1e9 / Math.max(1, lifetimes);
    }

    /** The part of its lifetime that a thread spends so: the mean over the threads, each by its time here. */
    double share() {
        double weighted = 0;
        for (Map.Entry<Integer, IoSum> entry : byThread.entrySet()) {
            double nanos = entry.getValue().totalNanos();
            weighted += nanos * Math.min(1, nanos / Math.max(1, subject.lifetimeNanos(entry.getKey())));
        }
        return all.totalNanos() > 0 ? weighted / all.totalNanos() : 0;
    }

    List<String> threadNames() {
        return byThread.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Integer, IoSum> entry) ->
                                entry.getValue().totalNanos())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> subject.thread(entry.getKey()).name())
                .toList();
    }

    /** Where these threads do IO most of the time. */
    @Nullable
    Place place() {
        List<List<Place>> places = new ArrayList<>();
        for (Activity kind : KINDS) {
            places.add(subject.places(kind, byThread::containsKey, frames -> !frames.isEmpty()));
        }
        List<Place> all = Place.union(places);
        return all.isEmpty() ? null : all.get(0);
    }
}
