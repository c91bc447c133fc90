package io.memscope.analyzer.export.document;

import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.CpuReport;
import io.memscope.analyzer.report.DataQuality.RaisedThreshold;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.SpanReport;
import io.memscope.analyzer.report.WaitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Given an analysis, gives the sections that say where threads spend their time. */
final class WaitingSections {

    private static final int NAME_WIDTH = 28;
    private static final int SHORT_NAME_WIDTH = 12;

    private WaitingSections() {}

    static List<Section> of(Analysis analysis, int top) {
        List<Section> sections = new ArrayList<>();
        sections.add(cpu(analysis.cpu(), top));
        List<RaisedThreshold> raised = analysis.dataQuality().raisedThresholds();
        sections.add(section(
                "contention",
                "Lock contention",
                analysis.contention(),
                rows -> contention(rows, top),
                lowerBounds(raised, List.of("jdk.JavaMonitorEnter"))));
        sections.add(section(
                "waits",
                "Waiting, parking, sleeping",
                analysis.waits(),
                rows -> waits(rows, top),
                lowerBounds(raised, List.of("jdk.JavaMonitorWait", "jdk.ThreadPark", "jdk.ThreadSleep"))));
        sections.add(section(
                "io",
                "File and socket IO",
                analysis.io(),
                rows -> io(rows, top),
                lowerBounds(
                        raised,
                        List.of(
                                "jdk.FileForce",
                                "jdk.FileRead",
                                "jdk.FileWrite",
                                "jdk.SocketRead",
                                "jdk.SocketWrite"))));
        if (!analysis.spans().isEmpty()) {
            sections.add(new Section("spans", "Marked tasks", List.of(spans(analysis.spans(), top))));
        }
        return sections;
    }

    private static <T> Section section(
            String id, String title, @Nullable List<T> rows, Function<List<T>, Block> table, List<Block> lowerBounds) {
        List<Block> blocks = new ArrayList<>(rows == null ? List.of() : lowerBounds);
        blocks.add(block(rows, table));
        return new Section(id, title, blocks);
    }

    /** A sentence for each event type of which short ones are missing. */
    private static List<Block> lowerBounds(List<RaisedThreshold> raised, List<String> events) {
        List<Block> notes = new ArrayList<>();
        for (RaisedThreshold threshold : raised) {
            if (events.contains(threshold.event())) {
                Long missed = threshold.missedAtMost();
                notes.add(new Block.Note(
                        "Lower bounds: " + threshold.event() + " shorter than "
                                + Quantity.duration(threshold.belowNanos()) + " was not recorded for "
                                + Quantity.share(threshold.timeShare())
                                + " of the time, to stay within the CPU budget"
                                + (missed == null ? "." : "; up to " + Quantity.count(missed) + " events are missing."),
                        Tone.NORMAL));
            }
        }
        return notes;
    }

    private static <T> Block block(@Nullable List<T> rows, Function<List<T>, Block> table) {
        if (rows == null) {
            return new Block.Note("Not recorded.", Tone.QUIET);
        }
        return rows.isEmpty()
                ? new Block.Note("Recorded, and none was longer than the recording's threshold.", Tone.NORMAL)
                : table.apply(rows);
    }

    private static Section cpu(@Nullable CpuReport cpu, int top) {
        String title = "Hot methods";
        if (cpu == null) {
            return new Section("hot-methods", title, List.of(new Block.Note("Not recorded.", Tone.QUIET)));
        }
        String note = RecordingSection.counted(cpu.samples(), "sample") + " of Java code, "
                + Quantity.count(cpu.nativeSamples()) + " of native code, which may be waiting there.";
        Table table = new TableBuilder<>(cpu.methods())
                .figure("samples", 0, row -> Quantity.count(row.samples()))
                .figure("share", 0, row -> ranked(row) ? Quantity.share(row.share()) : Quantity.ABSENT)
                .name("method", 0, NAME_WIDTH, row -> {
                    String caller = StackText.application(row.topStack());
                    return new Table.Cell(
                            row.method(), caller == null ? List.of() : List.of("← " + caller), Tone.NORMAL);
                })
                .unranked(row -> !ranked(row))
                .build(top);
        List<Block> blocks = cpu.methods().isEmpty()
                ? List.of(new Block.Note(note, Tone.QUIET))
                : List.of(new Block.Note(note, Tone.QUIET), table);
        return new Section("hot-methods", title, blocks);
    }

    /** Too few samples say that a method ran, and not how much. */
    private static boolean ranked(CpuReport.HotMethod method) {
        return method.samples() >= Estimate.FEW_SAMPLES;
    }

    private static Table contention(List<ContentionReport> rows, int top) {
        return new TableBuilder<>(rows)
                .figure("blocked", 0, row -> Quantity.duration(row.blocked().totalNanos()))
                .figure("times", 0, row -> Quantity.count(row.blocked().count()))
                .figure("longest", 1, row -> Quantity.duration(row.blocked().maxNanos()))
                .figure("threads", 2, row -> Quantity.count(row.threadCount()))
                .name("monitor and site", 0, NAME_WIDTH, row -> {
                    Table.Cell stack = StackText.cell(row.frames(), List.of());
                    List<String> lines = new ArrayList<>();
                    lines.add((row.frames().isEmpty() ? "" : "at ") + stack.text());
                    lines.addAll(stack.details());
                    String monitor = row.monitorClass();
                    return new Table.Cell(monitor == null ? "(monitor not told)" : monitor, lines, Tone.NORMAL);
                })
                .name("held most by", 3, SHORT_NAME_WIDTH, row -> named(row.topOwner()))
                .build(top);
    }

    private static Table waits(List<WaitReport> rows, int top) {
        return new TableBuilder<>(rows)
                .name("what", 0, 5, row -> Table.Cell.of(row.kind().name().toLowerCase(Locale.ROOT)))
                .figure("time", 0, row -> Quantity.duration(row.time().totalNanos()))
                .figure("times", 0, row -> Quantity.count(row.time().count()))
                .figure("longest", 1, row -> Quantity.duration(row.time().maxNanos()))
                .figure("threads", 2, row -> Quantity.count(row.threadCount()))
                .name("site", 0, NAME_WIDTH, row -> {
                    String object = row.object();
                    return StackText.cell(row.frames(), object == null ? List.of() : List.of("for " + object));
                })
                .build(top);
    }

    private static Table io(List<IoReport> rows, int top) {
        return new TableBuilder<>(rows)
                .name("kind", 1, 6, row -> Table.Cell.of(row.kind().name().toLowerCase(Locale.ROOT)))
                .figure("time", 0, row -> Quantity.duration(row.both().totalNanos()))
                .figure("times", 0, row -> Quantity.count(row.both().count()))
                .figure("longest", 2, row -> Quantity.duration(row.both().maxNanos()))
                .figure("read", 0, row -> Quantity.bytes(row.read().bytes()))
                .figure("written", 0, row -> Quantity.bytes(row.write().bytes()))
                .figure("threads", 3, row -> Quantity.count(row.threadCount()))
                .name(
                        "file or host",
                        0,
                        NAME_WIDTH,
                        row -> Table.Cell.of(row.target().isEmpty() ? "(not told)" : row.target()))
                .build(top);
    }

    private static Table spans(List<SpanReport> rows, int top) {
        return new TableBuilder<>(rows)
                .name("task", 0, NAME_WIDTH, row -> Table.Cell.of(row.name()))
                .figure("times", 0, row -> Quantity.count(row.time().count()))
                .figure("time", 0, row -> Quantity.duration(row.time().totalNanos()))
                .figure("longest", 1, row -> Quantity.duration(row.time().maxNanos()))
                .figure("allocated, exact", 0, SpanReport::allocatedBytes, Quantity::bytes)
                .figure("CPU, exact", 1, SpanReport::cpuNanos, Quantity::duration)
                .build(top);
    }

    private static Table.@Nullable Cell named(@Nullable String name) {
        return name == null ? null : Table.Cell.of(name);
    }
}
