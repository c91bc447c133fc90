package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.aggregate.GcTable;
import io.memscope.analyzer.aggregate.GcTable.Collection;
import io.memscope.analyzer.aggregate.GcTable.HeapReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Given collections and readings of the heap, gives what was left after collections. */
final class HeapAfterGc {

    /**
     * What was left after a collection.
     *
     * @param epochNanos when
     * @param usedBytes how much
     */
    record Point(long epochNanos, double usedBytes) {}

    private HeapAfterGc() {}

    /** After each collection, in order. */
    static List<Point> all(GcTable gc) {
        return gc.readings().stream()
                .filter(HeapReading::after)
                .map(reading -> new Point(reading.epochNanos(), reading.usedBytes()))
                .toList();
    }

    /**
     * The least that was left from the end of each collection of the whole heap to the end of the next, in order. G1's
     * concurrent cycles only mark: what they found to be garbage goes with the young collections after them.
     */
    static List<Point> ofWholeHeap(GcTable gc, Pattern wholeHeap) {
        Map<Long, Boolean> whole = new HashMap<>();
        for (Collection collection : gc.collections()) {
            whole.put(collection.gcId(), wholeHeap.matcher(collection.name()).matches());
        }
        List<Point> points = new ArrayList<>();
        Point least = null;
        List<Long> ends = gc.collections().stream()
                .filter(collection -> wholeHeap.matcher(collection.name()).matches())
                .map(collection -> collection.epochNanos() + collection.durationNanos())
                .sorted()
                .toList();
        int next = 0;
        for (HeapReading reading : gc.readings()) {
            boolean ownReading = reading.after() && whole.getOrDefault(reading.gcId(), false);
            if (next < ends.size() && (reading.epochNanos() >= ends.get(next) || ownReading)) {
                if (least != null) {
                    points.add(least);
                }
                least = null;
                while (next < ends.size() && (reading.epochNanos() >= ends.get(next) || ownReading)) {
                    next++;
                    ownReading = false;
                }
            }
            if (next > 0 && reading.after() && (least == null || reading.usedBytes() < least.usedBytes())) {
                least = new Point(reading.epochNanos(), reading.usedBytes());
            }
        }
        if (least != null) {
            points.add(least);
        }
        return points;
    }

    /**
     * The lowest point of each of some parts of the time that have as many points each: what is left after collections
     * goes up and down with what each of them looked at, and points in a row are alike, which looks like a trend. What
     * is alive is at most the lowest.
     *
     * @param most how many parts at most; points that are no more are given as they are
     */
    static List<Point> lowest(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> lowest = new ArrayList<>();
        for (int block = 0; block < most; block++) {
            int from = (int) ((long) block * points.size() / most);
            int to = (int) ((block + 1L) * points.size() / most);
            points.subList(from, to).stream()
                    .min(Comparator.comparingDouble(Point::usedBytes))
                    .ifPresent(lowest::add);
        }
        return lowest;
    }
}
