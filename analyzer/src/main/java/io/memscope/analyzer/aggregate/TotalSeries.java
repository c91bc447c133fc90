package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.Polls.Total;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Given readings of what a JVM's threads have allocated in all, keeps them over time; of many every second, … one. */
final class TotalSeries {
    private static final int MOST = 1 << 13;

    private final List<Total> readings = new ArrayList<>();

    void add(Total reading) {
        readings.add(reading);
        if (readings.size() > 2 * MOST) {
            List<Total> sorted = sorted();
            readings.clear();
            for (int i = 0; i < sorted.size(); i += 2) {
                readings.add(sorted.get(i));
            }
        }
    }

    /** The readings in the order of their time; a total that fell, as only a damaged file has it, is left out. */
    List<Total> sorted() {
        List<Total> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparingLong(Total::epochNanos));
        List<Total> rising = new ArrayList<>();
        for (Total total : sorted) {
            Total last = rising.isEmpty() ? null : rising.get(rising.size() - 1);
            if (last == null
                    || (total.allocatedBytes() >= last.allocatedBytes() && total.epochNanos() > last.epochNanos())) {
                rising.add(total);
            }
        }
        return rising;
    }
}
