package io.memscope.analyzer.export.document;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.export.document.Block.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Given what a reader saw of a recording, gives a summary like that of the JDK's {@code jfr summary}. */
public final class SummaryDocument {

    private static final int NAME_WIDTH = 20;

    private SummaryDocument() {}

    /**
     * The summary.
     *
     * @param summary what to tell
     * @param top event types to show
     */
    public static Document of(ReadSummary summary, int top) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "version",
                summary.chunks().stream()
                        .map(ChunkInfo::formatVersion)
                        .distinct()
                        .collect(Collectors.joining(", "))));
        facts.add(new Fact("size", Quantity.bytes(summary.fileBytes())));
        facts.add(new Fact("chunks", Quantity.count(summary.chunks().size())));
        facts.add(new Fact("start", Quantity.time(summary.startNanos())));
        facts.add(new Fact("duration", Quantity.duration(summary.endNanos() - (double) summary.startNanos())));
        facts.add(new Fact("events", Quantity.count(summary.totalEvents())));
        facts.add(new Fact("read by", summary.reader(), Tone.QUIET));
        summary.damages().forEach(damage -> facts.add(new Fact("damaged", QualitySection.damage(damage), Tone.ALARM)));
        List<EventCount> counts = summary.eventCounts().stream()
                .sorted(Comparator.comparingLong(EventCount::count).reversed().thenComparing(EventCount::typeName))
                .toList();
        Table table = new TableBuilder<>(counts)
                .name("event type", 0, NAME_WIDTH, row -> Table.Cell.of(row.typeName()))
                .figure("count", 0, row -> Quantity.count(row.count()))
                .build(top);
        Block types = counts.isEmpty() ? new Block.Note("No event type is declared.", Tone.QUIET) : table;
        return new Document(
                String.join(", ", summary.sources()),
                List.of(
                        new Section("recording", "Recording", List.of(new Block.Facts(facts))),
                        new Section("events", "Events", List.of(types))));
    }
}
