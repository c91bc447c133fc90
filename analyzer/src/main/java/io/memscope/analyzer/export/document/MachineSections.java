package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.HostReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Given an analysis, gives the sections about the collector and the machine. */
final class MachineSections {

    private static final int NAME_WIDTH = 20;

    private MachineSections() {}

    static List<Section> of(Analysis analysis, int top) {
        return List.of(gc(analysis.gc(), top), host(analysis.host()));
    }

    private static Section gc(@Nullable GcReport gc, int top) {
        String title = "Garbage collection";
        if (gc == null) {
            return new Section("gc", title, List.of(new Block.Note("Not recorded.", Tone.QUIET)));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("collectors", gc.collectors().isEmpty() ? "none seen" : String.join(", ", gc.collectors())));
        facts.add(new Fact("collections", Quantity.count(gc.collections())));
        facts.add(new Fact(
                "pauses",
                Quantity.duration(gc.pauses().totalNanos()) + " in "
                        + Quantity.count(gc.pauses().count())
                        + ", longest " + Quantity.duration(gc.pauses().maxNanos()) + ", "
                        + Quantity.share(gc.pauseShare()) + " of the time"));
        add(facts, "peak heap", number(gc.peakHeapBytes()), Quantity::bytes);
        add(facts, "heap limit", number(gc.maxHeapBytes()), Quantity::bytes);
        if (!gc.heapAfterGc().isEmpty()) {
            long first = gc.heapAfterGc().get(0).usedBytes();
            long last = gc.heapAfterGc().get(gc.heapAfterGc().size() - 1).usedBytes();
            facts.add(
                    new Fact("after GC", Quantity.bytes(first) + " at first, " + Quantity.bytes(last) + " at the end"));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(facts));
        if (!gc.byCause().isEmpty()) {
            blocks.add(new TableBuilder<>(gc.byCause())
                    .name("cause", 0, NAME_WIDTH, row -> Table.Cell.of(row.cause()))
                    .figure("times", 0, row -> Quantity.count(row.pauses().count()))
                    .figure("pauses", 0, row -> Quantity.duration(row.pauses().totalNanos()))
                    .figure("longest", 0, row -> Quantity.duration(row.pauses().maxNanos()))
                    .build(top));
        }
        return new Section("gc", title, blocks);
    }

    private static Section host(@Nullable HostReport host) {
        String title = "Machine";
        if (host == null) {
            return new Section("machine", title, List.of(new Block.Note("Not recorded.", Tone.QUIET)));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("readings", Quantity.count(host.samples()) + " " + host.source() + " events"));
        facts.add(figure("CPU, machine", averageAndPeak(host.machineCpuAverage(), host.machineCpuPeak())));
        facts.add(figure("CPU, process", averageAndPeak(host.processCpuAverage(), host.processCpuPeak())));
        if (!host.coreCpuAverages().isEmpty()) {
            facts.add(new Fact(
                    "CPU by core",
                    host.coreCpuAverages().stream().map(Quantity::share).collect(Collectors.joining(", "))));
        }
        add(facts, "load, 1 min", host.loadAverage1mPeak(), load -> "peak " + Quantity.count(load));
        Long total = host.memoryTotalBytes();
        add(
                facts,
                "memory",
                number(host.memoryUsedPeakBytes()),
                used -> "peak " + Quantity.bytes(used) + (total == null ? "" : " of " + Quantity.bytes(total)));
        add(facts, "resident set", number(host.residentSetPeakBytes()), bytes -> "peak " + Quantity.bytes(bytes));
        add(facts, "disk", number(host.diskOperations()), count -> Quantity.count(count) + " operations");
        add(facts, "disk read", number(host.diskReadBytes()), Quantity::bytes);
        add(facts, "disk written", number(host.diskWrittenBytes()), Quantity::bytes);
        add(facts, "received", number(host.networkReceivedBytes()), Quantity::bytes);
        add(facts, "sent", number(host.networkSentBytes()), Quantity::bytes);
        add(facts, "switches", number(host.contextSwitches()), count -> Quantity.count(count) + " context switches");
        return new Section("machine", title, List.of(new Block.Facts(facts)));
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : value.doubleValue();
    }

    private static void add(List<Fact> facts, String label, @Nullable Double value, DoubleFunction<String> words) {
        facts.add(figure(label, value == null ? null : words.apply(value)));
    }

    private static @Nullable String averageAndPeak(@Nullable Double average, @Nullable Double peak) {
        if (average == null) {
            return peak == null ? null : "peak " + Quantity.share(peak);
        }
        return Quantity.share(average) + " on average" + (peak == null ? "" : ", peak " + Quantity.share(peak));
    }

    private static Fact figure(String label, @Nullable String value) {
        return new Fact(label, Quantity.orNotRecorded(value), value == null ? Tone.QUIET : Tone.NORMAL);
    }
}
