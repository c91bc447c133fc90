package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One place in the application's code, whatever the stacks above and below: who did something there, how long. */
public final class Place {
    private final Subject subject;
    private final String label;
    private final Map<Integer, TimeSum> byThread = new HashMap<>();
    private final Map<Integer, Long> nanosByClass = new HashMap<>();
    private TimeSum time = TimeSum.ZERO;
    private List<Frame> frames = List.of();
    private long longestStackNanos = -1;

    private Place(Subject subject, String label) {
        this.subject = subject;
        this.label = label;
    }

    /** All places of a kind, most time first. */
    static List<Place> of(Subject subject, Activity kind, IntPredicate threads, IntPredicate stacks) {
        Map<String, Place> places = new HashMap<>();
        Map<Integer, Boolean> chosen = new HashMap<>();
        Cube cube = subject.tables().activities().of(kind);
        for (int cell = 0; cell < cube.size(); cell++) {
            int stack = cube.third(cell);
            if (chosen.computeIfAbsent(stack, stacks::test) && threads.test(cube.first(cell))) {
                places.computeIfAbsent(subject.label(stack), name -> new Place(subject, name))
                        .add(cube, cell);
            }
        }
        return sorted(places.values());
    }

    /** Places of several kinds or conditions together: those of one label become one. */
    public static List<Place> union(Collection<List<Place>> all) {
        Map<String, Place> places = new HashMap<>();
        for (List<Place> some : all) {
            for (Place place : some) {
                places.merge(place.label, place, Place::plus);
            }
        }
        return sorted(places.values());
    }

    /** Places taken together as one, which has the label of the first; null if there are none. */
    public static @Nullable Place together(List<Place> places) {
        Place sum = null;
        for (Place place : places) {
            sum = sum == null ? place : sum.plus(place);
        }
        return sum;
    }

    private static List<Place> sorted(Collection<Place> places) {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparingLong((Place place) -> place.time.totalNanos())
                .reversed()
                .thenComparing(Place::label));
        return sorted;
    }

    private void add(Cube cube, int cell) {
        TimeSum one = new TimeSum(cube.count(cell), cube.sum(cell), cube.max(cell));
        byThread.merge(cube.first(cell), one, TimeSum::plus);
        nanosByClass.merge(cube.second(cell), cube.sum(cell), Saturated::sum);
        time = time.plus(one);
        if (one.totalNanos() > longestStackNanos) {
            longestStackNanos = one.totalNanos();
            frames = subject.frames(cube.third(cell));
        }
    }

    private Place plus(Place other) {
        Place sum = new Place(subject, label);
        for (Place part : List.of(this, other)) {
            part.byThread.forEach((thread, one) -> sum.byThread.merge(thread, one, TimeSum::plus));
            part.nanosByClass.forEach((type, nanos) -> sum.nanosByClass.merge(type, nanos, Saturated::sum));
            sum.time = sum.time.plus(part.time);
            if (part.longestStackNanos > sum.longestStackNanos) {
                sum.longestStackNanos = part.longestStackNanos;
                sum.frames = part.frames;
            }
        }
        return sum;
    }

    /** The application's frame nearest to what was done, else the nearest of all. */
    public String label() {
        return label;
    }

    /** How often and how long, all threads together. */
    public TimeSum time() {
        return time;
    }

    /** The stack with most of the time. */
    public List<Frame> frames() {
        return frames;
    }

    /** How often and how long by thread, a number of the tables. */
    public Map<Integer, TimeSum> byThread() {
        return byThread;
    }

    /** How many threads. */
    public int threadCount() {
        return byThread.size();
    }

    /** The class with most of the time, readable; empty if none is told. */
    public String topClass() {
        return nanosByClass.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
                .map(entry -> subject.tables().names().classes().get(entry.getKey()))
                .orElse("");
    }

    /** The names of the threads, most time first. */
    public List<String> threadNames() {
        return byThread.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Integer, TimeSum> entry) ->
                                entry.getValue().totalNanos())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> subject.thread(entry.getKey()).name())
                .toList();
    }

    /**
     * The part of its lifetime that a thread concerned spends so, from 0 to 1: the mean over the threads, each by its
     * time here, so that many threads that are hardly concerned don't hide few that are very much.
     */
    public double share() {
        return share(TimeSum::totalNanos);
    }

    /** The same without the longest time of each thread, which may be a moment in which the machine did nothing. */
    public double shareWithoutLongest() {
        return share(sum -> Math.max(0, sum.totalNanos() - sum.maxNanos()));
    }

    private double share(ToLongFunction<TimeSum> timeOf) {
        double weighted = 0;
        double weights = 0;
        for (Map.Entry<Integer, TimeSum> entry : byThread.entrySet()) {
            double nanos = timeOf.applyAsLong(entry.getValue());
            double lifetime = subject.lifetimeNanos(entry.getKey());
            weighted += nanos * (lifetime > 0 ? Math.min(1, nanos / lifetime) : 0);
            weights += nanos;
        }
        return weights > 0 ? weighted / weights : 0;
    }

    /** How long they lived, all together, in nanoseconds. */
    public double lifetimesNanos() {
        return byThread.keySet().stream().mapToDouble(subject::lifetimeNanos).sum();
    }
}
