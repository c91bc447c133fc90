package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Certainty;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.SiteReport;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given an analysis, gives the sections that say who allocated what, and where. */
final class AllocationSections {

    private static final int NAME_WIDTH = 18;
    private static final int LONG_NAME_WIDTH = 28;
    private static final int SITE_WIDTH = 38;
    private static final int CLASSES_SHOWN = 3;

    private AllocationSections() {}

    static List<Section> of(Analysis analysis, int top) {
        return List.of(
                section("threads", "Threads", analysis.threads().isEmpty(), threads(analysis.threads(), top)),
                section("pools", "Thread pools", analysis.pools().isEmpty(), pools(analysis.pools(), top)),
                section("classes", "Allocated classes", analysis.classes().isEmpty(), classes(analysis.classes(), top)),
                section("sites", "Allocation sites", analysis.sites().isEmpty(), sites(analysis.sites(), top)));
    }

    private static Section section(String id, String title, boolean empty, Table table) {
        Block block = empty ? new Block.Note("None were recorded.", Tone.QUIET) : table;
        return new Section(id, title, List.of(block));
    }

    private static Table threads(List<ThreadReport> threads, int top) {
        return new TableBuilder<>(threads)
                .figure("#", 1, row -> places(row.certainty()))
                .name("thread", 0, NAME_WIDTH, AllocationSections::threadName)
                .figure("allocated", 0, row -> EstimateText.value(row.allocatedBytes()))
                .figure("95 %", 0, row -> EstimateText.interval(row.allocatedBytes()))
                .figure("rate", 4, row -> rate(row.allocatedBytes().tooFewSamples(), row.rateBytesPerSecond()))
                .figure("CPU", 1, row -> time(row.cpuNanos()))
                .figure("CPU samples", 5, row -> count(row.cpuSamples()))
                .figure("blocked", 1, row -> time(row.blocked()))
                .figure("waited", 3, row -> time(row.waited()))
                .figure("parked", 2, row -> time(row.parked()))
                .figure("slept", 2, row -> time(row.slept()))
                .figure("IO", 3, AllocationSections::io)
                .figure("alive", 6, row -> Quantity.duration(row.lifetimeNanos()))
                .figure("raw samples", 8, row -> Quantity.bytes(row.sampledBytes()))
                .name("most of it", 7, LONG_NAME_WIDTH, row -> shares(row.topClasses()))
                .unranked(row -> row.allocatedBytes().tooFewSamples())
                .build(top);
    }

    private static Cell noted(String name, Certainty certainty) {
        String note = certainty.note();
        return new Cell(name, note == null ? List.of() : List.of(note), Tone.NORMAL);
    }

    private static Cell threadName(ThreadReport row) {
        if (!row.name().isEmpty()) {
            return noted(row.name(), row.certainty());
        }
        Long id = row.javaThreadId() != null ? row.javaThreadId() : row.osThreadId();
        String kind = row.virtual() ? "unnamed virtual thread" : "unnamed thread";
        return new Cell("(" + kind + (id == null ? "" : " " + id) + ")", List.of(), Tone.QUIET);
    }

    private static Table pools(List<PoolReport> pools, int top) {
        return new TableBuilder<>(pools)
                .figure("#", 1, row -> places(row.certainty()))
                .name("pool", 0, NAME_WIDTH, row -> Cell.of(row.name().isEmpty() ? "(unnamed)" : row.name()))
                .figure("threads", 0, row -> Quantity.count(row.threadCount()))
                .figure("allocated", 0, row -> EstimateText.value(row.allocatedBytes()))
                .figure("95 %", 0, row -> EstimateText.interval(row.allocatedBytes()))
                .figure("rate", 4, row -> rate(row.allocatedBytes().tooFewSamples(), row.rateBytesPerSecond()))
                .figure("CPU", 1, row -> time(row.cpuNanos()))
                .figure("CPU samples", 5, row -> count(row.cpuSamples()))
                .figure("blocked", 1, row -> time(row.blocked()))
                .figure("waited", 3, row -> time(row.waited()))
                .figure("parked", 2, row -> time(row.parked()))
                .figure("slept", 2, row -> time(row.slept()))
                .figure("IO", 3, row -> ioTime(row.io()))
                .figure("alive", 6, row -> Quantity.duration(row.lifetimeNanos()))
                .name("most of it", 7, LONG_NAME_WIDTH, row -> shares(row.topClasses()))
                .unranked(row -> row.allocatedBytes().tooFewSamples())
                .build(top);
    }

    private static Table classes(List<ClassReport> classes, int top) {
        return new TableBuilder<>(classes)
                .figure("#", 1, row -> places(row.certainty()))
                .figure("allocated", 0, row -> EstimateText.value(row.allocatedBytes()))
                .figure("95 %", 0, row -> EstimateText.interval(row.allocatedBytes()))
                .figure("share", 0, row -> share(row.allocatedBytes().tooFewSamples(), row.share()))
                .figure("samples", 1, row -> Quantity.count(row.allocatedBytes().samples()))
                .figure("object", 2, ClassReport::instanceSizeBytes, Quantity::bytes)
                .figure("mean object", 3, ClassReport::meanObjectBytes, Quantity::bytes)
                .figure("raw samples", 4, row -> Quantity.bytes(row.sampledBytes()))
                .name("class", 0, LONG_NAME_WIDTH, row -> noted(row.name(), row.certainty()))
                .name("mostly at", 5, LONG_NAME_WIDTH, row -> shares(row.topSites()))
                .unranked(row -> row.allocatedBytes().tooFewSamples())
                .build(top);
    }

    private static Table sites(List<SiteReport> sites, int top) {
        return new TableBuilder<>(sites)
                .figure("#", 1, row -> places(row.certainty()))
                .figure("allocated", 0, row -> EstimateText.value(row.allocatedBytes()))
                .figure("95 %", 0, row -> EstimateText.interval(row.allocatedBytes()))
                .figure("share", 0, row -> share(row.allocatedBytes().tooFewSamples(), row.share()))
                .figure("samples", 3, row -> Quantity.count(row.allocatedBytes().samples()))
                .name("site", 0, SITE_WIDTH, AllocationSections::site)
                .unranked(row -> row.allocatedBytes().tooFewSamples())
                .build(top);
    }

    /** The places that a row may have: several where it is tied with its neighbours. */
    private static String places(Certainty certainty) {
        Integer best = certainty.bestRank();
        Integer worst = certainty.worstRank();
        if (best == null || worst == null) {
            return Quantity.ABSENT;
        }
        return best.equals(worst) ? Quantity.count(best) : Quantity.count(best) + "–" + Quantity.count(worst);
    }

    private static Cell site(SiteReport row) {
        Cell classes = shares(row.topClasses());
        List<String> more = classes == null ? List.of() : List.of(classes.text());
        String note = row.certainty().note();
        more = note == null ? more : append(more, note);
        Cell stack = StackText.cell(row.frames(), more);
        return row.truncated()
                ? new Cell(stack.text(), append(stack.details(), "stack cut by the JVM"), stack.tone())
                : stack;
    }

    private static List<String> append(List<String> lines, String line) {
        return Stream.concat(lines.stream(), Stream.of(line)).toList();
    }

    static @Nullable Cell shares(List<Share> shares) {
        if (shares.isEmpty()) {
            return null;
        }
        return Cell.of(shares.stream()
                .limit(CLASSES_SHOWN)
                .map(share -> share.name() + " " + Quantity.share(share.share()))
                .collect(Collectors.joining(", ")));
    }

    /** A rate or share of what can't be ranked would be read as a ranking. */
    private static String rate(boolean tooFewSamples, double bytesPerSecond) {
        return tooFewSamples ? Quantity.ABSENT : Quantity.byteRate(bytesPerSecond);
    }

    private static String share(boolean tooFewSamples, double share) {
        return tooFewSamples ? Quantity.ABSENT : Quantity.share(share);
    }

    private static @Nullable String time(@Nullable Long nanos) {
        return nanos == null ? null : Quantity.duration(nanos);
    }

    private static @Nullable String time(@Nullable TimeSum sum) {
        return sum == null ? null : Quantity.duration(sum.totalNanos());
    }

    private static @Nullable String count(@Nullable Long count) {
        return count == null ? null : Quantity.count(count);
    }

    private static @Nullable String ioTime(@Nullable IoSum sum) {
        return sum == null ? null : Quantity.duration(sum.totalNanos());
    }

    private static @Nullable String io(ThreadReport row) {
        IoSum all = IoSum.ZERO;
        boolean recorded = false;
        for (IoSum part :
                new @Nullable IoSum[] {row.fileRead(), row.fileWrite(), row.socketRead(), row.socketWrite()}) {
            if (part != null) {
                all = all.plus(part);
                recorded = true;
            }
        }
        return recorded ? Quantity.duration(all.totalNanos()) : null;
    }
}
