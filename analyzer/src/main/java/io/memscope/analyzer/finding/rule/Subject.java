package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.SliceSeries.Slice;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimelineTable.Series;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.Finding.TimeRange;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What rules judge: an analysis, and the tables that it was made from where its rows say too little. */
public final class Subject {
    /** However busy a machine is, its scheduler gives each program its part. */
    private static final double SLOWEST = 0.5;

    private final Analysis analysis;
    private final Tables tables;
    private final Set<String> recordedTypes;
    private final Map<Integer, String> labels = new HashMap<>();
    private final Map<Named, Integer> numbers = new HashMap<>();

    /** An analysis without findings, and the tables behind it. */
    public Subject(Analysis analysis, Tables tables) {
        this.analysis = analysis;
        this.tables = tables;
        recordedTypes = tables.recordedTypes();
    }

    /** The rows that the report shows. */
    public Analysis analysis() {
        return analysis;
    }

    /** The sums behind them. */
    public Tables tables() {
        return tables;
    }

    /** The event types that were on, or of which there are events. */
    public Set<String> recordedTypes() {
        return recordedTypes;
    }

    /** The time that was analyzed. */
    public TimeRange time() {
        return new TimeRange(
                analysis.provenance().startEpochNanos(), analysis.provenance().durationNanos());
    }

    /** Its length in seconds, never 0. */
    public double seconds() {
        return Math.max(1e-9, tables.durationNanos() / 1e9);
    }

    /**
     * The part of the machine's cores that other programs used, from 0 to 1, on average; 0 if not recorded. What is
     * done by several threads at once, or needs all of them, takes longer by as much.
     */
    public double otherPrograms() {
        return meanCpu((machine, jvm) -> machine - jvm);
    }

    /** The part of the machine's cores that the JVM used, from 0 to 1, on average; 0 if not recorded. */
    public double ownCpu() {
        return meanCpu((machine, jvm) -> jvm);
    }

    private double meanCpu(DoubleBinaryOperator ofMachineAndJvm) {
        Map<Long, Slice> machine = tables.timeline().of(Series.MACHINE_CPU).slices();
        Map<Long, Slice> jvm = tables.timeline().of(Series.JVM_CPU).slices();
        double sum = 0;
        int slices = 0;
        for (Map.Entry<Long, Slice> entry : machine.entrySet()) {
            Slice own = jvm.get(entry.getKey());
            // The first reading has none to compare with, and is 0.
            if (own != null && entry.getValue().sum() > 0) {
                double part = ofMachineAndJvm.applyAsDouble(
                        entry.getValue().sum() / entry.getValue().count(), own.sum() / own.count());
                sum += Math.max(0, Math.min(1, part));
                slices++;
            }
        }
        return slices == 0 ? 0 : sum / slices;
    }

    /**
     * The speed at which the JVM's own threads could work together, from a half to 1, as far as other programs left
     * them cores: by what is longer for them nobody should judge the application.
     *
     * @param threads that work together; as many as there are cores, if they are more or it is not known
     */
    public double speed(int threads) {
        Integer cores = tables.runtime().hardwareThreads();
        double others = otherPrograms();
        if (cores == null || threads >= cores) {
            return Math.max(SLOWEST, 1 - others);
        }
        return Math.max(SLOWEST, Math.min(1, (1 - others) * cores / threads));
    }

    /** The numbers of the stacks at which threads were in a state. */
    public Set<Integer> stacksIn(ThreadState state) {
        Set<Integer> stacks = new HashSet<>();
        Cube cube = tables.states().sites();
        for (int cell = 0; cell < cube.size(); cell++) {
            if (cube.second(cell) == state.ordinal()) {
                stacks.add(cube.third(cell));
            }
        }
        return stacks;
    }

    /** What was done in one way, place by place, by threads of the application, with stacks that meet a condition. */
    public List<Place> places(Activity kind, Predicate<List<Frame>> stacks) {
        return Place.of(this, kind, this::isApplication, stack -> stacks.test(frames(stack)));
    }

    /** The same, with stacks that meet a condition on their number. */
    public List<Place> placesAt(Activity kind, IntPredicate stacks) {
        return Place.of(this, kind, this::isApplication, stacks);
    }

    /** The same, by threads that meet a condition on their number. */
    public List<Place> places(Activity kind, IntPredicate threads, Predicate<List<Frame>> stacks) {
        return Place.of(this, kind, threads, stack -> stacks.test(frames(stack)));
    }

    /** A thread by its number in the tables. */
    public ThreadRef thread(int number) {
        return tables.names().threads().get(number);
    }

    /** The number in the tables of a platform thread that the report shows; -1 if Java does not know it. */
    public int number(ThreadReport row) {
        Long id = row.javaThreadId();
        if (numbers.isEmpty()) {
            for (int thread = 0; thread < tables.names().threads().size(); thread++) {
                if (!thread(thread).virtual()) {
                    numbers.putIfAbsent(
                            new Named(
                                    thread(thread).javaThreadId(),
                                    thread(thread).name()),
                            thread);
                }
            }
        }
        return id == null ? -1 : numbers.getOrDefault(new Named(id, row.name()), -1);
    }

    /** Ids begin anew in each JVM of which there is a recording. */
    private record Named(long javaThreadId, String name) {}

    /** Whether what the thread does is the application's. */
    public boolean isApplication(int thread) {
        return ApplicationThreads.contain(thread(thread));
    }

    /** How long a thread lived within the time analyzed. */
    public long lifetimeNanos(int thread) {
        Long start = tables.lives().startNanos().get(thread);
        Long end = tables.lives().endNanos().get(thread);
        long from = start == null ? tables.startNanos() : Math.max(start, tables.startNanos());
        long to = end == null ? tables.endNanos() : Math.min(end, tables.endNanos());
        return Math.max(0, to - from);
    }

    /** The frames of a stack by its number in the tables. */
    public List<Frame> frames(int stack) {
        StackTrace trace = tables.names().stacks().get(stack);
        return trace.frames();
    }

    /** The name of the place that a stack stands for. */
    public String label(int stack) {
        return labels.computeIfAbsent(stack, number -> SiteLabel.of(frames(number)));
    }
}
