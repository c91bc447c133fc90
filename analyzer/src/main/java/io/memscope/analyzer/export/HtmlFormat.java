package io.memscope.analyzer.export;

import io.memscope.analyzer.export.document.Block;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.ReportDocument;
import io.memscope.analyzer.export.document.Section;
import io.memscope.analyzer.export.document.Table;
import io.memscope.analyzer.export.document.Table.Column;
import io.memscope.analyzer.export.document.Tone;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.Analysis;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Given an analysis, writes it as one page that needs nothing else: no script, no image, and by its content security
 * policy none could be smuggled in.
 */
public final class HtmlFormat implements ReportFormat {

    /** Rows of a table, where no number is asked for: a page scrolls. */
    private static final int TOP_ROWS = 50;

    private static final Template PAGE = Template.of("report.html");

    @Override
    public void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException {
        Document document = ReportDocument.of(analysis, options.topRowsOr(TOP_ROWS));
        Map<String, Object> values = Map.of(
                "title", visible(document.title()),
                "styleHash", hash(PAGE.between("<style>", "</style>")),
                "sections",
                        document.sections().stream().map(HtmlFormat::section).toList());
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PAGE.render(values, writer);
        writer.flush();
    }

    private static Map<String, Object> section(Section section) {
        return Map.of(
                "id", section.id(),
                "heading", visible(section.title()),
                "blocks",
                        section.blocks().stream()
                                .map(block -> block(block, section))
                                .toList());
    }

    private static Map<String, Object> block(Block block, Section section) {
        Map<String, Object> values =
                new HashMap<>(Map.of("note", false, "facts", false, "finding", false, "table", false));
        if (block instanceof Block.Note note) {
            values.put("note", Map.of("text", visible(note.text()), "tone", tone(note.tone())));
        } else if (block instanceof Block.Facts facts) {
            values.put("facts", Map.of("entries", facts(facts.facts())));
        } else if (block instanceof Block.FindingEntry finding) {
            values.put("finding", finding(finding));
        } else if (block instanceof Table table) {
            values.put("table", table(table, section.title()));
        }
        return values;
    }

    private static List<Map<String, Object>> facts(List<Fact> facts) {
        return facts.stream()
                .map(fact -> Map.<String, Object>of(
                        "label", visible(fact.label()), "value", visible(fact.value()), "tone", tone(fact.tone())))
                .toList();
    }

    private static Map<String, Object> finding(Block.FindingEntry finding) {
        List<Fact> facts = new ArrayList<>(finding.evidence());
        if (!finding.threads().isEmpty()) {
            facts.add(new Fact("thread names", String.join(", ", finding.threads())));
        }
        String severity = finding.severity().name();
        return Map.of(
                "severity", severity.replace('_', ' '),
                "class", severity.toLowerCase(Locale.ROOT),
                "score", finding.score() == null ? "" : finding.score().toString(),
                "heading", visible(finding.title()),
                "summary", visible(finding.summary()),
                "evidence", facts.isEmpty() ? List.of() : List.of(Map.of("entries", facts(facts))),
                "stack", finding.frames().isEmpty() ? List.of() : List.of(Map.of("frames", visible(finding.frames()))),
                "remedy", visible(finding.remedy()));
    }

    private static Map<String, Object> table(Table table, String caption) {
        List<Map<String, Object>> columns = table.columns().stream()
                .map(column -> Map.<String, Object>of("heading", visible(column.title()), "kind", kind(column)))
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int i = 0; i < row.cells().size(); i++) {
                Table.Cell cell = row.cells().get(i);
                cells.add(Map.of(
                        "kind", kind(table.columns().get(i)),
                        "tone", tone(cell.tone()),
                        "text", visible(cell.text()),
                        "details", visible(cell.details())));
            }
            rows.add(Map.of("cells", cells));
        }
        return Map.of("caption", caption, "columns", columns, "rows", rows, "notes", visible(table.notes()));
    }

    private static String kind(Column column) {
        return column.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String tone(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    /** Overrides of the direction of writing would garble a page as they do a terminal. */
    private static String visible(String text) {
        return VisibleText.of(text);
    }

    private static List<String> visible(List<String> texts) {
        return texts.stream().map(HtmlFormat::visible).toList();
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
