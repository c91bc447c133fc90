package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.report.ThreadReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given numbers of threads, classes and targets in tables, gives those that the detail goes by. */
final class DetailNumbers {
    private final Names names;
    private final Map<Integer, Integer> positions;
    private final List<Integer> poolsOfThreads = new ArrayList<>();
    private final Map<String, Integer> pools = new HashMap<>();
    private final List<String> poolNames = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<String> labelNames = new ArrayList<>();

    /**
     * For one analysis.
     *
     * @param threads its threads
     * @param positions their positions, by the numbers that tables know them by
     */
    DetailNumbers(Names names, List<ThreadReport> threads, Map<Integer, Integer> positions) {
        this.names = names;
        this.positions = positions;
        for (ThreadReport thread : threads) {
            poolsOfThreads.add(number(thread.pool(), pools, poolNames));
        }
    }

    private static int number(String name, Map<String, Integer> numbers, List<String> names) {
        return numbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    /** Position of a thread; -1 for one that the analysis does not have. */
    int thread(int number) {
        return positions.getOrDefault(number, -1);
    }

    /** The pool of the thread at a position, as if it was a thread. */
    int poolAsThread(int position) {
        return poolsOfThreads.size() + poolsOfThreads.get(position);
    }

    boolean isPool(int position) {
        return position >= poolsOfThreads.size();
    }

    int className(int number) {
        return label(names.classes().get(number));
    }

    int target(int number) {
        return label(names.targets().get(number));
    }

    private int label(String name) {
        return name.equals(Names.UNKNOWN) ? -1 : number(name, labels, labelNames);
    }

    List<String> labels() {
        return labelNames;
    }

    List<String> pools() {
        return poolNames;
    }
}
