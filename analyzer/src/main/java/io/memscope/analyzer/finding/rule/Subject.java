package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.Finding.TimeRange;
import io.memscope.analyzer.report.SiteLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What rules judge: an analysis, and the tables that it was made from where its rows say too little. */
public final class Subject {
    private final Analysis analysis;
    private final Tables tables;
    private final Set<String> recordedTypes;
    private final Map<Integer, String> labels = new HashMap<>();

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

    /** What was done in one way, place by place, by threads of the application, with stacks that meet a condition. */
    public List<Place> places(Activity kind, Predicate<List<Frame>> stacks) {
        return Place.of(this, kind, this::isApplication, stacks);
    }

    /** The same, by threads that meet a condition on their number. */
    public List<Place> places(Activity kind, IntPredicate threads, Predicate<List<Frame>> stacks) {
        return Place.of(this, kind, threads, stacks);
    }

    /** A thread by its number in the tables. */
    public ThreadRef thread(int number) {
        return tables.names().threads().get(number);
    }

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
