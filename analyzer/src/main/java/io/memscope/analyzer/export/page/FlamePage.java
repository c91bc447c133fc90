package io.memscope.analyzer.export.page;

import io.memscope.analyzer.report.detail.Column;
import io.memscope.analyzer.report.detail.StackTreeBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;

/**
 * Given stacks, writes a page with their flame graphs alone: of one recording, or of two with what became more and
 * less.
 *
 * <p>To use it: one {@link FlameProfile} for each kind (allocation, CPU, …), each with its {@link FlameStack}s; for a
 * difference, each stack also with its weight before. The page normalises the two to the same sum where the reader asks
 * for it.
 *
 * @param title the page's title; hostile text is fine
 * @param subtitle what was recorded, or compared with what, a line each
 * @param difference whether the weights before count
 * @param notes what the reader should know, a paragraph each
 * @param tables shown below the flame graph
 */
public record FlamePage(
        String title, List<String> subtitle, boolean difference, List<String> notes, List<PageTable> tables) {

    public FlamePage {
        subtitle = List.copyOf(subtitle);
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
    }

    /** A page of one recording, without notes and tables. */
    public static FlamePage of(String title, List<String> subtitle) {
        return new FlamePage(title, subtitle, false, List.of(), List.of());
    }

    /**
     * Writes the page; the stream is flushed and stays open.
     *
     * @param profiles at least one
     * @throws IOException if the stream does not take it
     */
    public void write(List<FlameProfile> profiles, OutputStream out) throws IOException {
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("no profile to draw");
        }
        PageWriter.write(title, model(profiles), out);
    }

    PageWriter.Model model(List<FlameProfile> profiles) {
        return (json, records) -> {
            json.writeStringProperty("kind", difference ? "difference" : "flame");
            json.writeName("title");
            records.write(title);
            json.writeName("subtitle");
            records.write(subtitle);
            json.writeName("notes");
            records.write(notes);
            json.writeName("tables");
            records.write(tables);
            json.writeName("profiles");
            json.writeStartArray();
            StackTreeBuilder tree = new StackTreeBuilder();
            for (FlameProfile profile : profiles) {
                write(json, records, profile, tree);
            }
            json.writeEndArray();
            json.writeName("stacks");
            StackWriter.write(json, records, tree.tree());
        };
    }

    private static void write(JsonGenerator json, ColumnarWriter records, FlameProfile profile, StackTreeBuilder tree) {
        Column.Builder nodes = new Column.Builder();
        Column.Builder leaves = new Column.Builder();
        for (FlameStack stack : profile.stacks()) {
            nodes.add(tree.nodeOf(stack.frames(), false));
            leaves.add(stack.leaf() == null || stack.leaf().isEmpty() ? -1 : records.text(stack.leaf()));
        }
        json.writeStartObject();
        json.writeName("title");
        records.write(profile.title());
        json.writeName("measure");
        records.write(profile.measure());
        json.writeName("nodes");
        records.write(nodes.build());
        json.writeName("leaves");
        records.write(leaves.build());
        json.writeName("values");
        records.write(column(profile.stacks(), FlameStack::value));
        json.writeName("before");
        records.write(column(profile.stacks(), FlameStack::before));
        json.writeEndObject();
    }

    private static Column column(List<FlameStack> stacks, ToLongFunction<FlameStack> value) {
        return Column.of(stacks.stream().mapToLong(value).toArray());
    }
}
