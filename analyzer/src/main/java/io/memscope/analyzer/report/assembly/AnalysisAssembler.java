package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.PoolNames;
import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.SpanSum;
import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.AllocationEstimator;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.SpanReport;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given the tables of a recording, gives its {@link Analysis}, findings aside. */
public final class AnalysisAssembler {

    private AnalysisAssembler() {}

    /**
     * Puts the sections together.
     *
     * @param tables sums over the recording
     * @param threadPattern the pattern that threads were chosen by; null for all
     */
    public static Analysis assemble(Tables tables, @Nullable String threadPattern) {
        Draft draft = draft(tables);
        ThreadRows rows = new ThreadRows(draft);
        return assemble(draft, rows.rows(), threadPattern);
    }

    /**
     * Puts the sections together of wanted stacks alone.
     *
     * @param tables sums over the recording, all stacks
     * @param threadPattern the pattern that threads were chosen by; null for all
     * @param filter which stacks are wanted
     * @param io sums of IO by stack
     */
    public static Analysis assembleRestricted(
            Tables tables, @Nullable String threadPattern, StackFilter filter, StackTable io) {
        Draft draft = draft(tables).restricted(filter, io);
        return assemble(draft, new ThreadRows(draft).rows(), threadPattern);
    }

    /**
     * Puts the sections together, and what they are made of by thread, place and time.
     *
     * @param tables sums over the recording
     * @param threadPattern the pattern that threads were chosen by; null for all
     * @param traces sums over time, of the same recording
     * @param counters readings of counters by thread, counter and slice
     */
    public static DetailedAnalysis assembleInDetail(
            Tables tables, @Nullable String threadPattern, StackTable traces, Cube counters) {
        Draft draft = draft(tables);
        ThreadRows rows = new ThreadRows(draft);
        List<ThreadReport> threads = rows.rows();
        int[] numbers = threads.stream().mapToInt(rows::numberOf).toArray();
        return new DetailedAnalysis(
                assemble(draft, threads, threadPattern),
                new DetailAssembler(draft, threads, numbers, traces, counters).detail());
    }

    private static Draft draft(Tables tables) {
        PoolNames pools = new PoolNames(threadNames(tables));
        AllocationEstimates estimates = AllocationEstimator.estimate(tables, pools);
        return new Draft(tables, estimates, pools, EntryFrames.of(tables), tables.recordedTypes(), null);
    }

    private static Analysis assemble(Draft draft, List<ThreadReport> threads, @Nullable String threadPattern) {
        Tables tables = draft.tables();
        long minBytes = minAllocationSizeBytes(tables.runtime());
        AllocationRows allocation = new AllocationRows(draft, minBytes);
        List<ClassReport> classes = allocation.classes();
        PlaceRows places = new PlaceRows(draft);
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                ProvenanceSection.of(draft, threadPattern),
                new QualitySection(draft.unrestricted())
                        .section(Stream.of(
                                        RestrictionSection.warnings(draft),
                                        minimumWarnings(allocation, classes, minBytes))
                                .flatMap(List::stream)
                                .toList()),
                new TotalsSection(draft, threads).totals(),
                threads,
                PoolRows.rows(threads, draft.estimates().threads(), tables.durationNanos()),
                classes,
                allocation.sites(),
                places.cpu(),
                places.contention(),
                places.waits(),
                IoRows.rows(draft),
                MachineSections.gc(tables, draft.recorded()),
                MachineSections.timeline(tables),
                MachineSections.host(tables),
                spans(tables.spans()),
                draft.isRestricted() ? Interactions.none() : InteractionSection.interactions(draft),
                List.of());
    }

    private static List<String> threadNames(Tables tables) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tables.names().threads().size(); i++) {
            ThreadRef thread = tables.names().threads().get(i);
            names.add(thread.name());
        }
        return names;
    }

    private static long minAllocationSizeBytes(RuntimeTable runtime) {
        return runtime.sessions().stream()
                .mapToLong(RuntimeTable.Session::minAllocationSizeBytes)
                .min()
                .orElse(0);
    }

    private static List<String> minimumWarnings(AllocationRows allocation, List<ClassReport> classes, long minBytes) {
        if (minBytes <= 0) {
            return List.of();
        }
        long unknown =
                classes.stream().filter(row -> row.instanceSizeBytes() == null).count();
        return List.of("minAllocationSize=" + minBytes + ": " + allocation.leftOutClasses()
                + (allocation.leftOutClasses() == 1 ? " class" : " classes") + " of smaller objects ("
                + Math.round(allocation.leftOutBytes()) + " bytes) left out of the tables; " + unknown
                + (unknown == 1 ? " class" : " classes") + " of unknown size kept");
    }

    private static List<SpanReport> spans(Map<String, SpanSum> sums) {
        List<SpanReport> rows = new ArrayList<>();
        sums.forEach((name, sum) -> rows.add(new SpanReport(
                name,
                new TimeSum(sum.count(), sum.totalNanos(), sum.maxNanos()),
                sum.allocatedBytes(),
                sum.cpuNanos())));
        rows.sort(Comparator.comparingLong((SpanReport row) -> row.allocatedBytes() == null ? 0 : row.allocatedBytes())
                .reversed()
                .thenComparing(SpanReport::name));
        return rows;
    }
}
