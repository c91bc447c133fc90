package io.memscope.analyzer.export.page;

import io.memscope.analyzer.comparison.Comparison;
import io.memscope.analyzer.export.document.Block;
import io.memscope.analyzer.export.document.ComparisonDocument;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.Section;
import io.memscope.analyzer.export.document.Table;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.report.detail.ActivityKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Given profiles, writes their flame graphs as a page: of recordings, or of what differs between two sides. */
public final class ProfilePage {
    /** Rows of each table below a difference. */
    private static final int TABLE_ROWS = 50;

    private ProfilePage() {}

    /**
     * Writes the flame graphs of a recording.
     *
     * @param title the page's title
     * @param profiles one for each kind, at least one
     * @throws IOException if the stream does not take it
     */
    public static void write(String title, List<StackProfile> profiles, OutputStream out) throws IOException {
        List<String> subtitle = new ArrayList<>();
        subtitle.add(profiles.get(0).source());
        profiles.forEach(profile -> subtitle.add(name(profile) + ": " + profile.basis()));
        FlamePage.of(title, subtitle)
                .write(profiles.stream().map(ProfilePage::flame).toList(), out);
    }

    /**
     * Writes a difference: flame graphs of both sides, those before as they would be for as much work as there was
     * after, and the tables.
     *
     * @param comparison what differs
     * @param before profiles of the recordings before
     * @param after those after
     * @throws IOException if the stream does not take it
     */
    public static void write(
            Comparison comparison, List<StackProfile> before, List<StackProfile> after, OutputStream out)
            throws IOException {
        Document document = ComparisonDocument.of(comparison, TABLE_ROWS);
        List<String> notes = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (Section section : document.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Note note) {
                    notes.add(note.text());
                } else if (block instanceof Table table) {
                    tables.add(table(section.title(), table));
                }
            }
        }
        List<String> subtitle = List.of(
                "before: " + String.join(", ", comparison.base().sources()),
                "after: " + String.join(", ", comparison.next().sources()),
                "weights before are for as much work (" + comparison.work() + ") as there was after");
        double factor = comparison.next().work() / comparison.base().work();
        new FlamePage("What differs", subtitle, true, notes, tables).write(differences(before, after, factor), out);
    }

    private static PageTable table(String title, Table table) {
        return new PageTable(
                title,
                table.columns().stream()
                        .map(column -> column.kind() == Table.Column.Kind.FIGURE ? column.title() + "#" : column.title())
                        .toList(),
                table.rows().stream()
                        .map(row -> row.cells().stream().map(Table.Cell::text).toList())
                        .toList());
    }

    private static FlameProfile flame(StackProfile profile) {
        return new FlameProfile(
                name(profile),
                measure(profile),
                profile.rows().stream()
                        .map(row -> new FlameStack(row.stack().frames(), row.leaf(), row.value(profile.main())))
                        .toList());
    }

    /** A profile for each kind that either side has in the same measure. */
    private static List<FlameProfile> differences(
            List<StackProfile> before, List<StackProfile> after, double factor) {
        Map<String, List<FlameStack>> stacks = new HashMap<>();
        List<StackProfile> kinds = new ArrayList<>();
        for (StackProfile profile : after) {
            profile.rows()
                    .forEach(row -> stacks.computeIfAbsent(name(profile), key -> new ArrayList<>())
                            .add(new FlameStack(row.stack().frames(), row.leaf(), row.value(profile.main()))));
            addKind(profile, kinds);
        }
        for (StackProfile profile : before) {
            profile.rows()
                    .forEach(row -> stacks.computeIfAbsent(name(profile), key -> new ArrayList<>())
                            .add(new FlameStack(
                                    row.stack().frames(),
                                    row.leaf(),
                                    0,
                                    Math.round(row.value(profile.main()) * factor))));
            addKind(profile, kinds);
        }
        return kinds.stream()
                .map(profile ->
                        new FlameProfile(name(profile), measure(profile), stacks.getOrDefault(name(profile), List.of())))
                .toList();
    }

    private static void addKind(StackProfile profile, List<StackProfile> kinds) {
        if (kinds.stream().noneMatch(known -> known.kind() == profile.kind())) {
            kinds.add(profile);
        }
    }

    private static String name(StackProfile profile) {
        return switch (profile.kind()) {
            case CPU, IO -> profile.kind().name();
            default -> profile.kind().name().charAt(0)
                    + profile.kind().name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    private static ActivityKind.Measure measure(StackProfile profile) {
        Measure measure = profile.measures().get(profile.main());
        return switch (measure.unit()) {
            case BYTES -> ActivityKind.Measure.BYTES;
            case NANOS -> ActivityKind.Measure.NANOS;
            case COUNT -> ActivityKind.Measure.SAMPLES;
        };
    }
}
