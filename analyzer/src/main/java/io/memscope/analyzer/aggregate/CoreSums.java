package io.memscope.analyzer.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Given readings of all cores, keeps the mean of each: a reading a second of hundred cores is not for keeping. */
final class CoreSums {
    private static final class Core {
        private double fractions;
        private long readings;
    }

    private final List<Core> cores = new ArrayList<>();

    /** Adds the fraction of each core in use. */
    void add(double[] fractions) {
        for (int i = 0; i < fractions.length; i++) {
            add(i, fractions[i], 1);
        }
    }

    void addAll(CoreSums other) {
        for (int i = 0; i < other.cores.size(); i++) {
            add(i, other.cores.get(i).fractions, other.cores.get(i).readings);
        }
    }

    private void add(int index, double fractions, long readings) {
        if (index == cores.size()) {
            cores.add(new Core());
        }
        cores.get(index).fractions += fractions;
        cores.get(index).readings += readings;
    }

    /** Mean of each core; empty if none was read. */
    List<Double> averages() {
        return cores.stream().map(core -> core.fractions / core.readings).toList();
    }
}
